<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ReturnChoice</name>
    <message>
        <source>Of which purchase</source>
        <translation>哪一次购买</translation>
    </message>
    <message>
        <source>Of no purchase in particular</source>
        <translation>不指定哪一次</translation>
    </message>
</context>
</TS>
