<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>OwnSheetFields</name>
    <message>
        <source>Across × down</source>
        <translation>列 × 行</translation>
    </message>
    <message>
        <source>Label, mm</source>
        <translation>标签宽高（毫米）</translation>
    </message>
    <message>
        <source>From left, top</source>
        <translation>左边、上边</translation>
    </message>
    <message>
        <source>Gaps, mm</source>
        <translation>横、竖间距</translation>
    </message>
</context>
</TS>
