<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Outlets</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as a list</source>
        <translation>存为名单</translation>
    </message>
    <message>
        <source>Writing the greetings</source>
        <translation>正在写问候</translation>
    </message>
    <message>
        <source>Saving the list</source>
        <translation>正在存名单</translation>
    </message>
    <message>
        <source>Greeting cards</source>
        <translation>贺卡</translation>
    </message>
    <message>
        <source>Address labels</source>
        <translation>地址标签</translation>
    </message>
    <message>
        <source>Envelopes</source>
        <translation>信封</translation>
    </message>
</context>
</TS>
