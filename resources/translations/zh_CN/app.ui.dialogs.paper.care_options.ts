<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CareOptions</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Hide phone numbers</source>
        <translation>隐去手机号</translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation>只印我负责的</translation>
    </message>
</context>
</TS>
