<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>MeasuresDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Suggested by the figures; change them as you like.</source>
        <translation>按数据给出的建议，可随意改。</translation>
    </message>
    <message>
        <source>Reading what the figures suggest…</source>
        <translation>正在从数据里找建议…</translation>
    </message>
    <message>
        <source>Add a measure</source>
        <translation>添加措施</translation>
    </message>
    <message>
        <source>Put in what the figures suggest</source>
        <translation>填入建议</translation>
    </message>
    <message>
        <source>What became of the last plan</source>
        <translation>上季措施的结果</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Result of: {measure}</source>
        <translation>“{measure}”的结果</translation>
    </message>
</context>
</TS>
