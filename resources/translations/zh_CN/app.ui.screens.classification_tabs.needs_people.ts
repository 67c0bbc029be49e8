<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>NeedSetting</name>
    <message>
        <source>Set need type</source>
        <translation>设定需求类型</translation>
    </message>
    <message>
        <source>Need type: {name}</source>
        <translation>需求类型：{name}</translation>
    </message>
</context>
</TS>
