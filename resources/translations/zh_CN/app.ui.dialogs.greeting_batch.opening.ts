<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>GreetingBatch</name>
    <message>
        <source>Not logged: {n} ticked</source>
        <translation>没有记录勾选的 {n} 位</translation>
    </message>
    <message>
        <source>Log them</source>
        <translation>记录</translation>
    </message>
</context>
</TS>
