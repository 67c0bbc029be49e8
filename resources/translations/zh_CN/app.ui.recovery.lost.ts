<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Recovery</name>
    <message>
        <source>The file is back. Save again what was not saved</source>
        <translation>文件回来了，没保存的再保存一次</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
</context>
</TS>
