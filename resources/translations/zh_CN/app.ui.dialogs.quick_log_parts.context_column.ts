<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ContextColumn</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No dealings yet, log the first</source>
        <translation>还没有往来，先记一条</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>没有待办</translation>
    </message>
    <message>
        <source>Last three</source>
        <translation>最近三次</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
</TS>
