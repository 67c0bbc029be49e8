<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FactsPanel</name>
    <message>
        <source>Profile</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the organisation&apos;s page</source>
        <translation>打开单位的档案</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>手工设定</translation>
    </message>
    <message>
        <source>Suggested by behaviour</source>
        <translation>按行为推测</translation>
    </message>
    <message>
        <source>As behaviour suggests</source>
        <translation>按行为推测</translation>
    </message>
</context>
</TS>
