<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ImportSession</name>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
</context>
</TS>
