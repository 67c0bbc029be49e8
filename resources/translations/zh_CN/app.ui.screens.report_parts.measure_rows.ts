<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>MeasureRow</name>
    <message>
        <source>Remove the measure</source>
        <translation>删去这条措施</translation>
    </message>
</context>
<context>
    <name>MeasureRows</name>
    <message>
        <source>Measure</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Test of success</source>
        <translation>衡量</translation>
    </message>
</context>
</TS>
