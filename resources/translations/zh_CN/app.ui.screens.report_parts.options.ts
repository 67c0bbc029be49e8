<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ReportOptions</name>
    <message>
        <source>Show page {n}</source>
        <translation>看第 {n} 页</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Hide phone numbers</source>
        <translation>隐去手机号</translation>
    </message>
    <message>
        <source>Blank page for measures</source>
        <translation>附改进措施空白页</translation>
    </message>
    <message>
        <source>Edit the measures</source>
        <translation>编辑改进措施</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
</context>
</TS>
