<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PhoneField</name>
    <message>
        <source>Open</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Keep as another phone</source>
        <translation>存为备用电话</translation>
    </message>
</context>
</TS>
