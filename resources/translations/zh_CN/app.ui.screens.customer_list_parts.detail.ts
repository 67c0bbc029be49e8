<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CustomerDetail</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
</TS>
