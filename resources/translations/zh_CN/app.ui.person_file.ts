<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PersonFile</name>
    <message>
        <source>Export everything kept about this person</source>
        <translation>导出此人的全部资料</translation>
    </message>
</context>
</TS>
