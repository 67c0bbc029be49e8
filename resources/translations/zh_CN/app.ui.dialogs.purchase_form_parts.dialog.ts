<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PurchaseDialog</name>
    <message>
        <source>Choose somebody of the list, or leave it empty for a walk-in</source>
        <translation>从名单里选一位，散客留空</translation>
    </message>
    <message>
        <source>Write an amount, a share such as 8%, or what is left such as 9.2折</source>
        <translation>写金额、8% 或 9.2折</translation>
    </message>
    <message>
        <source>Edit purchase</source>
        <translation>修改购买</translation>
    </message>
    <message>
        <source>Log purchase</source>
        <translation>登记购买</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Record and log the next</source>
        <translation>登记并记下一笔</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Enter</source>
        <translation>Ctrl+Shift+Enter</translation>
    </message>
    <message>
        <source>Fill in a product with its price, or the amount</source>
        <translation>填写商品和单价，或直接填金额</translation>
    </message>
</context>
</TS>
