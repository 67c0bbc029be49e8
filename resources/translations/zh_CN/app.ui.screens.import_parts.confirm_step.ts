<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ConfirmStep</name>
    <message>
        <source>What will come of it</source>
        <translation>导入后</translation>
    </message>
    <message>
        <source>A backup is made first</source>
        <translation>先备份</translation>
    </message>
    <message>
        <source>Nothing has been written yet. The import is one step and can be taken back whole for 30 days.</source>
        <translation>现在还没有写入。整批导入算一步，30 天内可整批撤回。</translation>
    </message>
    <message>
        <source>All rows come in as they are</source>
        <translation>每一行都照原样导入</translation>
    </message>
    <message>
        <source>What is said about the rows</source>
        <translation>各行的情况</translation>
    </message>
    <message>
        <source>New own fields: {names}</source>
        <translation>新的自有字段：{names}</translation>
    </message>
    <message>
        <source>Values: {values}</source>
        <translation>值的对应：{values}</translation>
    </message>
</context>
</TS>
