<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LogFields</name>
    <message>
        <source>What to do</source>
        <translation>要做什么</translation>
    </message>
</context>
</TS>
