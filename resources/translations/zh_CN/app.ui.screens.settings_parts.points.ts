<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PointsSection</name>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>How long points last</source>
        <translation>积分有效期</translation>
    </message>
    <message>
        <source>For points from now on; the ones that end first are used first</source>
        <translation>对以后的积分生效；先到期的先用</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Conditions and benefits</source>
        <translation>条件与权益</translation>
    </message>
    <message>
        <source>Each tier</source>
        <translation>各等级</translation>
    </message>
</context>
</TS>
