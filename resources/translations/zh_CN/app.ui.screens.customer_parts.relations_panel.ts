<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>RelationsPanel</name>
    <message>
        <source>Relations and referrals</source>
        <translation>关系与转介</translation>
    </message>
    <message>
        <source>Add a relation</source>
        <translation>添加关系</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Remove the relation</source>
        <translation>删除关系</translation>
    </message>
</context>
</TS>
