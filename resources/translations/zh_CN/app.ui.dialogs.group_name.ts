<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>GroupNameDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The group keeps the filter: whoever fits it later belongs to the group too.</source>
        <translation>分组按筛选条件计算，以后符合的客户会自动加入。</translation>
    </message>
    <message>
        <source>The group keeps these customers as they are today.</source>
        <translation>分组保存现在的这些客户，名单不会自动变化。</translation>
    </message>
    <message>
        <source>Rename group</source>
        <translation>重命名分组</translation>
    </message>
    <message>
        <source>Save as group</source>
        <translation>存为分组</translation>
    </message>
</context>
</TS>
