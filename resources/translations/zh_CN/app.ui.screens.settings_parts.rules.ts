<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>RulesSection</name>
    <message>
        <source>Lifecycle stages</source>
        <translation>生命周期阶段</translation>
    </message>
    <message>
        <source>ABC classes</source>
        <translation>ABC 分类</translation>
    </message>
    <message>
        <source>Customer value</source>
        <translation>客户价值</translation>
    </message>
    <message>
        <source>RFM scores</source>
        <translation>RFM 评分</translation>
    </message>
    <message>
        <source>The limits count where scores are given by fixed limits; by rank they are not needed.</source>
        <translation>按固定界线评分时用这些界线，按名次评分时用不到。</translation>
    </message>
</context>
</TS>
