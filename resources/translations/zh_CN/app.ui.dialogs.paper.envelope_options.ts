<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>EnvelopeOptions</name>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Chosen customers ({n})</source>
        <translation>选中的客户（{n} 位）</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>信封</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>Print postcode boxes and stamp</source>
        <translation>印邮编框与贴邮票处</translation>
    </message>
    <message>
        <source>Print our address</source>
        <translation>印本店地址</translation>
    </message>
    <message>
        <source>Right, mm</source>
        <translation>右移（毫米）</translation>
    </message>
    <message>
        <source>Down, mm</source>
        <translation>下移（毫米）</translation>
    </message>
    <message>
        <source>Shift right and down, mm</source>
        <translation>整体右移、下移（毫米）</translation>
    </message>
</context>
</TS>
