<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BulkPanel</name>
    <message>
        <source>Add a tag to all</source>
        <translation>给他们加标签</translation>
    </message>
    <message>
        <source>Save as group</source>
        <translation>存为分组</translation>
    </message>
    <message>
        <source>Greet them</source>
        <translation>问候他们</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Each step can be undone.</source>
        <translation>每一步都可以撤销。</translation>
    </message>
</context>
</TS>
