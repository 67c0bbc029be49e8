<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Later</name>
    <message>
        <source>Tomorrow, {day}</source>
        <translation>明天（{day}）</translation>
    </message>
    <message>
        <source>Next week, {day}</source>
        <translation>下周（{day}）</translation>
    </message>
    <message>
        <source>Choose a day…</source>
        <translation>选日子…</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>Was in touch anyway</source>
        <translation>已经联系过</translation>
    </message>
    <message>
        <source>Not fitting this time</source>
        <translation>这次不合适</translation>
    </message>
    <message>
        <source>Does not wish it</source>
        <translation>客户不需要</translation>
    </message>
    <message>
        <source>Another reason…</source>
        <translation>写一句原因…</translation>
    </message>
    <message>
        <source>Skip this time</source>
        <translation>这次跳过</translation>
    </message>
</context>
</TS>
