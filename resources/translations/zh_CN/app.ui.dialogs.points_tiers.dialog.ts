<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TiersDialog</name>
    <message>
        <source>Tier rules</source>
        <translation>等级规则</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Earned by</source>
        <translation>升级依据</translation>
    </message>
    <message>
        <source>Counted over</source>
        <translation>统计时段</translation>
    </message>
    <message>
        <source>Move people by itself</source>
        <translation>达到条件自动调整</translation>
    </message>
    <message>
        <source>Downwards too</source>
        <translation>也会降级</translation>
    </message>
    <message>
        <source>Add a tier</source>
        <translation>添加等级</translation>
    </message>
</context>
</TS>
