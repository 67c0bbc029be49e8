<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ContactsPanel</name>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Show the phone numbers</source>
        <translation>显示电话号码</translation>
    </message>
    <message>
        <source>Add a contact point</source>
        <translation>添加联系方式</translation>
    </message>
    <message>
        <source>First choice</source>
        <translation>首选</translation>
    </message>
    <message>
        <source>Show the phone numbers of {name}</source>
        <translation>显示{name}的电话号码</translation>
    </message>
    <message>
        <source>Make first choice</source>
        <translation>设为首选</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>已复制：{text}</translation>
    </message>
</context>
</TS>
