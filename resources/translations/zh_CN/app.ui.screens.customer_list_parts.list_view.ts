<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CustomerList</name>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Enter opens</source>
        <translation>Enter 打开</translation>
    </message>
    <message>
        <source>Space selects</source>
        <translation>空格 多选</translation>
    </message>
    <message>
        <source>L logs</source>
        <translation>L 记录</translation>
    </message>
</context>
</TS>
