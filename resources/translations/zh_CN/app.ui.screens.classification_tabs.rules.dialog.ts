<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>RulesDialog</name>
    <message>
        <source>Scoring rules</source>
        <translation>评分规则</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Mend the marked fields to see who would move.</source>
        <translation>改好标出的几项，就能看到谁会换组。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>计算中…</translation>
    </message>
    <message>
        <source>What the groups and stages mean</source>
        <translation>分组和阶段的含义</translation>
    </message>
</context>
</TS>
