<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PreviewFoot</name>
    <message>
        <source>Make it again</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>PageUp / PageDown turn pages · Ctrl+wheel zooms</source>
        <translation>PageUp / PageDown 翻页&#x3000;Ctrl 滚轮 缩放</translation>
    </message>
    <message>
        <source>Making the report</source>
        <translation>正在生成报告</translation>
    </message>
</context>
</TS>
