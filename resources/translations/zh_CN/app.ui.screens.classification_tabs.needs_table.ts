<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>NeedTable</name>
    <message>
        <source>How each kind buys</source>
        <translation>各类客户怎么买</translation>
    </message>
</context>
</TS>
