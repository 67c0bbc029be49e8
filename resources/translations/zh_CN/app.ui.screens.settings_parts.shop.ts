<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ShopSection</name>
    <message>
        <source>Fixed since amounts were recorded</source>
        <translation>已经记过金额，不能再改</translation>
    </message>
    <message>
        <source>The shop</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Of numbers that are written without a country code</source>
        <translation>没写国家代码的号码算这里的</translation>
    </message>
    <message>
        <source>Where and when</source>
        <translation>联系与时间</translation>
    </message>
    <message>
        <source>Such as: daily 9:00-21:00</source>
        <translation>如：每天 9:00-21:00</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Nobody in particular</source>
        <translation>不指定</translation>
    </message>
    <message>
        <source>Who is written down as having done something</source>
        <translation>记录时写谁的名字</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>In this shop</source>
        <translation>在店人员</translation>
    </message>
</context>
</TS>
