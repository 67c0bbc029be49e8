<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BusyWindow</name>
    <message>
        <source>Shuke</source>
        <translation>熟客</translation>
    </message>
</context>
</TS>
