<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>RfmTab</name>
    <message>
        <source>customers, mean spend</source>
        <translation>人数，平均消费</translation>
    </message>
    <message>
        <source>Recency × frequency</source>
        <translation>最近购买 R × 购买频次 F</translation>
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
        <source>Customers by recency and frequency</source>
        <translation>按最近购买和购买频次的客户数</translation>
    </message>
    <message>
        <source>Monetary score</source>
        <translation>消费分</translation>
    </message>
    <message>
        <source>Monetary score M: all</source>
        <translation>消费分 M：全部</translation>
    </message>
    <message>
        <source>Monetary score M: {n}</source>
        <translation>消费分 M：{n}</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Arrows move, Enter lists</source>
        <translation>方向键移动，Enter 查看该格客户</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
</context>
</TS>
