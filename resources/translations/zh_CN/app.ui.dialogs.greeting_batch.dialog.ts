<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>GreetingBatchDialog</name>
    <message>
        <source>Prepare greetings</source>
        <translation>准备问候</translation>
    </message>
    <message>
        <source>Log the ticked ones</source>
        <translation>把勾选的记为已完成</translation>
    </message>
    <message>
        <source>A tick means sent; ticked ones are logged and done</source>
        <translation>勾选表示已发；勾选的会记录并完成</translation>
    </message>
    <message>
        <source>{n} of {all} ticked</source>
        <translation>已勾选 {n} / {all} 位</translation>
    </message>
    <message>
        <source>{n} taken along before</source>
        <translation>先前已发 {n} 位</translation>
    </message>
</context>
</TS>
