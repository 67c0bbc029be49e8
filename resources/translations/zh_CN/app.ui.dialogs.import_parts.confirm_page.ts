<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ConfirmPage</name>
    <message>
        <source>What will come of it</source>
        <translation>导入后的结果</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>都保留</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Those known already</source>
        <translation>已有的怎么处理</translation>
    </message>
    <message>
        <source>What is said about the rows</source>
        <translation>各行的问题</translation>
    </message>
    <message>
        <source>What is missing in a known record is filled in; nothing is overwritten.</source>
        <translation>已有的只补上缺的资料，原有内容不改动。</translation>
    </message>
    <message>
        <source>Every row becomes a record of its own, known or not.</source>
        <translation>不查重，每一行都新建。</translation>
    </message>
    <message>
        <source>Rows about known records are passed over.</source>
        <translation>已有的整行略过。</translation>
    </message>
</context>
</TS>
