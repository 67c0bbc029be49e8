<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ReportHeader</name>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>How the figures are computed</source>
        <translation>这些数字怎么算的</translation>
    </message>
    <message>
        <source>Export tables xlsx</source>
        <translation>导出附表 xlsx</translation>
    </message>
    <message>
        <source>The numbers of the report as sheets (Ctrl+Shift+E)</source>
        <translation>报告里的数字存为表格（Ctrl+Shift+E）</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>导出 PDF</translation>
    </message>
</context>
</TS>
