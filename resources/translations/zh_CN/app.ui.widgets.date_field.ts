<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DateField</name>
    <message>
        <source>Pick a day</source>
        <translation>选择日期</translation>
    </message>
</context>
</TS>
