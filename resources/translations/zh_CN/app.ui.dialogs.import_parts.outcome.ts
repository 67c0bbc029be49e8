<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Outcome</name>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>added to known ones</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>not imported</source>
        <translation>不导入</translation>
    </message>
</context>
</TS>
