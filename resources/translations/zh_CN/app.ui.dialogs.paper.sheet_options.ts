<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SheetOptions</name>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>History</source>
        <translation>往来</translation>
    </message>
    <message>
        <source>Hide phone numbers</source>
        <translation>隐去手机号</translation>
    </message>
    <message>
        <source>Lines to write on</source>
        <translation>留手写的空行</translation>
    </message>
</context>
</TS>
