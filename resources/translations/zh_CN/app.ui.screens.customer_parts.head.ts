<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CustomerHead</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Previous customer (Ctrl+Up)</source>
        <translation>上一位客户（Ctrl+Up）</translation>
    </message>
    <message>
        <source>Next customer (Ctrl+Down)</source>
        <translation>下一位客户（Ctrl+Down）</translation>
    </message>
    <message>
        <source>Plan care</source>
        <translation>安排关怀</translation>
    </message>
    <message>
        <source>Log purchase</source>
        <translation>登记购买</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Merged into {name}</source>
        <translation>已合并到「{name}」</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Lifecycle stage by the shop&apos;s rule</source>
        <translation>按规则得出的阶段</translation>
    </message>
    <message>
        <source>Stage set by hand · {who} {day}</source>
        <translation>手工设定的阶段 · {who} {day}</translation>
    </message>
</context>
</TS>
