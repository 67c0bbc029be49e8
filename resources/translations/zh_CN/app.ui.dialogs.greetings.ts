<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>GreetingsDialog</name>
    <message>
        <source>Prepare greetings</source>
        <translation>批量准备祝福</translation>
    </message>
    <message>
        <source>Log the ticked ones</source>
        <translation>记下勾选的</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Whom to greet</source>
        <translation>问候谁</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>祝福</translation>
    </message>
    <message>
        <source>Copy and go on</source>
        <translation>复制，下一位</translation>
    </message>
    <message>
        <source>A tick means sent; ticked ones are logged and done</source>
        <translation>打勾表示已发出，勾选的会记录并完成</translation>
    </message>
    <message>
        <source>{n} of {all} ticked</source>
        <translation>已勾选 {n} / {all}</translation>
    </message>
</context>
</TS>
