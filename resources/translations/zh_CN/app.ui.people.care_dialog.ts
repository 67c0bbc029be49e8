<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CareDialog</name>
    <message>
        <source>Log care for {customers}</source>
        <translation>为 {customers}记录关怀</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>It is written into the history of each of them.</source>
        <translation>会写进每一位的互动记录。</translation>
    </message>
    <message>
        <source>Say in a few words what was done</source>
        <translation>请用几个字写做了什么</translation>
    </message>
</context>
</TS>
