<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CardView</name>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>购买</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Log interaction (L)</source>
        <translation>记录互动（L）</translation>
    </message>
    <message>
        <source>Log purchase (Ctrl+B)</source>
        <translation>登记购买（Ctrl+B）</translation>
    </message>
    <message>
        <source>Open the customer&apos;s page (Enter)</source>
        <translation>打开客户档案（Enter）</translation>
    </message>
    <message>
        <source>Copy greeting</source>
        <translation>复制祝福</translation>
    </message>
    <message>
        <source>Whole timeline</source>
        <translation>全部时间线</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>More actions for {name}</source>
        <translation>{name}的更多操作</translation>
    </message>
    <message>
        <source>Copy opening</source>
        <translation>复制开场</translation>
    </message>
    <message>
        <source>{action} for {name}</source>
        <translation>{action}：{name}</translation>
    </message>
    <message>
        <source>Nothing yet. Log the first talk with L.</source>
        <translation>还没有往来。按 L 先记一条。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
</context>
</TS>
