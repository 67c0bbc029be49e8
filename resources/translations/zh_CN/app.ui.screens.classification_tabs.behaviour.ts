<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BehaviourTab</name>
    <message>
        <source>When they come</source>
        <translation>什么时候来</translation>
    </message>
    <message>
        <source>few</source>
        <translation>少</translation>
    </message>
    <message>
        <source>many</source>
        <translation>多</translation>
    </message>
    <message>
        <source>Orders by weekday and hour</source>
        <translation>按星期和时段的订单</translation>
    </message>
    <message>
        <source>Habits</source>
        <translation>购买习惯</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>看什么</translation>
    </message>
</context>
</TS>
