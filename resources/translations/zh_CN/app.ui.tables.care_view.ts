<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CareListView</name>
    <message>
        <source>Copy greeting for {name}</source>
        <translation>复制给{name}的祝福</translation>
    </message>
    <message>
        <source>Log an interaction with {name}</source>
        <translation>记录与{name}的互动</translation>
    </message>
    <message>
        <source>Snooze {name}</source>
        <translation>推迟{name}</translation>
    </message>
    <message>
        <source>Mark {name} as done</source>
        <translation>完成{name}</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开{name}的档案</translation>
    </message>
</context>
</TS>
