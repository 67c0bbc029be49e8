<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LedgerActions</name>
    <message>
        <source>Open customer</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Only this customer&apos;s lines</source>
        <translation>只看这位客户</translation>
    </message>
    <message>
        <source>Adjust points</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>兑换</translation>
    </message>
    <message>
        <source>Correct this line</source>
        <translation>更正这一条</translation>
    </message>
    <message>
        <source>Open the purchase</source>
        <translation>打开这次购买</translation>
    </message>
</context>
</TS>
