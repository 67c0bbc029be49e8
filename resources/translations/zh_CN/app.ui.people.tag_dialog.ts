<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TagDialog</name>
    <message>
        <source>Add a tag to {customers}</source>
        <translation>给 {customers}加标签</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Say what the tag is called</source>
        <translation>请写标签的名字</translation>
    </message>
</context>
</TS>
