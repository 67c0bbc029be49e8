<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PurchaseFields</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Name, pinyin, end of phone; empty for a walk-in</source>
        <translation>姓名、拼音、电话尾号；散客留空</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Payment not said</source>
        <translation>付款方式</translation>
    </message>
    <message>
        <source>Return: goods come back, money goes out</source>
        <translation>退货：货退回来，钱退出去</translation>
    </message>
    <message>
        <source>¥, % or 折</source>
        <translation>¥、% 或 折</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>No campaign</source>
        <translation>无活动</translation>
    </message>
    <message>
        <source>Off the whole</source>
        <translation>整单优惠</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
</TS>
