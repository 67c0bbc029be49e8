<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FillDialog</name>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Column “{column}”. What is empty stays as it is in the file.</source>
        <translation>「{column}」列。留空的保持文件里的原样。</translation>
    </message>
</context>
</TS>
