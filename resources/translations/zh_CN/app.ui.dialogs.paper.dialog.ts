<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PaperDialog</name>
    <message>
        <source>Save PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Preview, print and PDF are one file</source>
        <translation>预览、打印与导出同一份文件</translation>
    </message>
    <message>
        <source>Cancelled; the pages are not those of the options</source>
        <translation>已取消，页面不是当前选项的</translation>
    </message>
</context>
</TS>
