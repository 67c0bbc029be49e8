<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PointsLine</name>
    <message>
        <source>Points redeemed</source>
        <translation>兑换积分</translation>
    </message>
</context>
</TS>
