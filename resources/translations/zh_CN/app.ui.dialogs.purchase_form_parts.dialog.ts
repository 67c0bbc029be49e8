<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PurchaseDialog</name>
    <message>
        <source>Log purchase</source>
        <translation>登记购买</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Fill in a product with its price, or the amount</source>
        <translation>填写商品和单价，或直接填金额</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Name, pinyin, end of phone; empty for a walk-in</source>
        <translation>姓名、拼音、手机尾号；散客留空</translation>
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
        <source>Return: goods come back, money goes out</source>
        <translation>退货：商品退回，款项退还</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>实收</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
</TS>
