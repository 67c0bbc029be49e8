<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SegmentTable</name>
    <message>
        <source>Segments</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Show its customers</source>
        <translation>查看客户</translation>
    </message>
    <message>
        <source>Edit the playbook</source>
        <translation>修改客户策略</translation>
    </message>
</context>
</TS>
