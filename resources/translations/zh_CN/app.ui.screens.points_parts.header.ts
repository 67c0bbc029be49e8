<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PointsHeader</name>
    <message>
        <source>Points and tiers</source>
        <translation>积分与等级</translation>
    </message>
    <message>
        <source>Name or pinyin</source>
        <translation>姓名、拼音、电话</translation>
    </message>
    <message>
        <source>What is coming (F8)</source>
        <translation>快升级与快到期（F8）</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Tier rules</source>
        <translation>等级规则</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>兑换</translation>
    </message>
    <message>
        <source>Redeem points (R)</source>
        <translation>兑换积分（R）</translation>
    </message>
    <message>
        <source>Adjust points</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>Adjust points (N)</source>
        <translation>调整积分（N）</translation>
    </message>
</context>
</TS>
