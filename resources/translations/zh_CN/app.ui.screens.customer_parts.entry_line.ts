<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>EntryLine</name>
    <message>
        <source>Write an entry, Enter saves; / chooses the method</source>
        <translation>写一条记录，回车保存；输入 / 选择方式</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>新记录</translation>
    </message>
</context>
</TS>
