<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>WeekPanel</name>
    <message>
        <source>Next seven days</source>
        <translation>未来七天</translation>
    </message>
    <message>
        <source>Open calendar</source>
        <translation>打开日历</translation>
    </message>
</context>
</TS>
