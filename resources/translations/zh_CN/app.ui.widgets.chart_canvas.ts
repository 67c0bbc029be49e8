<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChartCanvas</name>
    <message>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>已保存 {file}</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>看表格</translation>
    </message>
    <message>
        <source>Show as a chart</source>
        <translation>看图表</translation>
    </message>
    <message>
        <source>Save as image…</source>
        <translation>存为图片…</translation>
    </message>
</context>
</TS>
