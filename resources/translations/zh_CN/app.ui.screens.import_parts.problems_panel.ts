<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Save the problem rows</source>
        <translation>导出问题行</translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>No problems found</source>
        <translation>没有发现问题</translation>
    </message>
    <message>
        <source>Day and month cannot be told apart</source>
        <translation>日和月分不清</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Fill in one by one</source>
        <translation>逐条填写</translation>
    </message>
</context>
</TS>
