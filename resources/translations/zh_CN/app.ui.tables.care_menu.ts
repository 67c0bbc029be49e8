<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CareWords</name>
    <message>
        <source>Copy greeting for {name}</source>
        <translation>复制给{name}的祝福</translation>
    </message>
    <message>
        <source>Card, QR code or mail for {name}…</source>
        <translation>给{name}的贺卡、二维码、邮件…</translation>
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
        <source>Skip {name} this time</source>
        <translation>这次跳过{name}</translation>
    </message>
    <message>
        <source>Mark {name} as done</source>
        <translation>标记{name}已完成</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开{name}</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>编辑{name}</translation>
    </message>
</context>
</TS>
