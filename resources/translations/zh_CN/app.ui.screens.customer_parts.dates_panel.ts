<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DatesPanel</name>
    <message>
        <source>Key dates</source>
        <translation>重要日子</translation>
    </message>
    <message>
        <source>Add a key date</source>
        <translation>添加重要日子</translation>
    </message>
    <message>
        <source>No dates yet</source>
        <translation>还没有记下日子</translation>
    </message>
    <message>
        <source>15 Aug, lunar 8/15, 1985-08-15</source>
        <translation>8/15、农历八月十五、1985-08-15</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
</TS>
