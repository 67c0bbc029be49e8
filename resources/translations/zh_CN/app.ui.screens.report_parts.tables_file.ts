<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TablesOutput</name>
    <message>
        <source>Save the tables</source>
        <translation>保存附表</translation>
    </message>
    <message>
        <source>Saving the tables</source>
        <translation>正在保存附表</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>已保存 {file}</translation>
    </message>
</context>
</TS>
