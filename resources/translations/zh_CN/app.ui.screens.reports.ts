<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ReportsScreen</name>
    <message>
        <source>Improvement measures, {quarter}</source>
        <translation>{quarter}改进措施</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>报告页面</translation>
    </message>
    <message>
        <source>Preview and export are one file, made in {s} s</source>
        <translation>预览与导出同一份文件，用时 {s} 秒</translation>
    </message>
    <message>
        <source>Cancelled; the pages are not those of the options</source>
        <translation>已取消，预览还是之前的选项</translation>
    </message>
</context>
</TS>
