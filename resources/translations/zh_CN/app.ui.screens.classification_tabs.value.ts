<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ValueTab</name>
    <message>
        <source>Limits {a} / {b}</source>
        <translation>界线 {a} / {b}</translation>
    </message>
    <message>
        <source>Profit, limits {a} / {b}</source>
        <translation>按毛利，界线 {a} / {b}</translation>
    </message>
    <message>
        <source>Concentration of sales</source>
        <translation>消费集中度</translation>
    </message>
    <message>
        <source>bars: share of each tenth of customers · line: running sum</source>
        <translation>柱：每一成客户的消费占比&#x3000;线：累计</translation>
    </message>
    <message>
        <source>ABC classes</source>
        <translation>ABC 分层</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>消费</translation>
    </message>
    <message>
        <source>of sales</source>
        <translation>消费占比</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>人均</translation>
    </message>
    <message>
        <source>{class}: {count}, {share} of sales</source>
        <translation>{class}：{count}，占消费 {share}</translation>
    </message>
    <message>
        <source>{count}, by spend</source>
        <translation>{count}&#x3000;按消费</translation>
    </message>
    <message>
        <source>Customers by value</source>
        <translation>客户价值</translation>
    </message>
    <message>
        <source>Buyers {from}% to {to}%</source>
        <translation>第 {from}%–{to}% 的客户</translation>
    </message>
</context>
</TS>
