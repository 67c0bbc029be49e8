<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DonePanel</name>
    <message>
        <source>Progress today</source>
        <translation>今日进度</translation>
    </message>
</context>
</TS>
