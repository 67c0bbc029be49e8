<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LedgerPanel</name>
    <message>
        <source>Ledger of points</source>
        <translation>积分流水</translation>
    </message>
    <message>
        <source>Kind of line</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Enter opens the customer</source>
        <translation>Enter 打开客户</translation>
    </message>
    <message>
        <source>N adjust</source>
        <translation>N 调整</translation>
    </message>
    <message>
        <source>R redeem</source>
        <translation>R 兑换</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经手</translation>
    </message>
    <message>
        <source>No line fits</source>
        <translation>没有符合的流水</translation>
    </message>
    <message>
        <source>Clear the filter to see all lines.</source>
        <translation>清除筛选可看全部。</translation>
    </message>
    <message>
        <source>No points yet</source>
        <translation>还没有积分</translation>
    </message>
    <message>
        <source>Points come with purchases (Ctrl+B); N gives some by hand, with a reason.</source>
        <translation>登记购买（Ctrl+B）就有积分；按 N 可手工调整，写明事由。</translation>
    </message>
</context>
</TS>
