<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ClassificationScreen</name>
    <message>
        <source>Computing…</source>
        <translation>计算中…</translation>
    </message>
    <message>
        <source>Too little data</source>
        <translation>数据还少</translation>
    </message>
    <message>
        <source>Nobody bought in this time. Choose all time, or a later day.</source>
        <translation>这段时间没有购买。可选「全部时间」，或换个晚一些的日子。</translation>
    </message>
    <message>
        <source>Log a purchase</source>
        <translation>登记购买</translation>
    </message>
    <message>
        <source>Import purchases</source>
        <translation>导入购买记录</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>客户分类</translation>
    </message>
    <message>
        <source>Time that counts</source>
        <translation>统计时段</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Scoring rules</source>
        <translation>评分规则</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Recompute (F5)</source>
        <translation>重新计算（F5）</translation>
    </message>
</context>
</TS>
