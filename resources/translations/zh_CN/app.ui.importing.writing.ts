<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Writing</name>
    <message>
        <source>Importing {file}</source>
        <translation>正在导入 {file}</translation>
    </message>
    <message>
        <source>Taking {file} back</source>
        <translation>正在撤回 {file}</translation>
    </message>
    <message>
        <source>Cancelled; nothing was imported</source>
        <translation>已取消，什么都没有导入</translation>
    </message>
    <message>
        <source>Later changes stand in the way; take these back first</source>
        <translation>后来的改动挡在前面，请先撤回它们</translation>
    </message>
</context>
</TS>
