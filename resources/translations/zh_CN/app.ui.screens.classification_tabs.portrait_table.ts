<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PortraitTable</name>
    <message>
        <source>Portrait in figures</source>
        <translation>画像的数字</translation>
    </message>
</context>
</TS>
