<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TalkFilterPanel</name>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
</context>
</TS>
