<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DonePage</name>
    <message>
        <source>Save as a list</source>
        <translation>导出问题行</translation>
    </message>
    <message>
        <source>What is said about the rows</source>
        <translation>各行的问题</translation>
    </message>
    <message>
        <source>{file} is in</source>
        <translation>已导入 {file}</translation>
    </message>
    <message>
        <source>Backed up before: {file}. The import can be taken back whole for 30 days.</source>
        <translation>导入前已备份：{file}。30 天内可整批撤回。</translation>
    </message>
    <message>
        <source>{file} was taken back</source>
        <translation>已撤回 {file}</translation>
    </message>
    <message>
        <source>Everything is as it was before the import.</source>
        <translation>一切和导入前一样。</translation>
    </message>
</context>
</TS>
