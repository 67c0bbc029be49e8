<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TierEditor</name>
    <message>
        <source>Remove this tier</source>
        <translation>去掉这个等级</translation>
    </message>
    <message>
        <source>5%</source>
        <translation>9.5 折</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手工</translation>
    </message>
    <message>
        <source>What it brings, one on each line</source>
        <translation>权益，每行一项</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名</translation>
    </message>
    <message>
        <source>Spend from</source>
        <translation>消费满</translation>
    </message>
    <message>
        <source>Points from</source>
        <translation>积分满</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Points ×</source>
        <translation>积分倍数</translation>
    </message>
</context>
</TS>
