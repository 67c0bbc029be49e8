<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ReportList</name>
    <message>
        <source>For the post</source>
        <translation>邮寄</translation>
    </message>
    <message>
        <source>Saved lately</source>
        <translation>最近导出</translation>
    </message>
</context>
</TS>
