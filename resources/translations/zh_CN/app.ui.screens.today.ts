<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TodayScreen</name>
    <message>
        <source>Nothing to do today</source>
        <translation>今天没有待办</translation>
    </message>
    <message>
        <source>The week at the right shows what comes next.</source>
        <translation>右侧的未来七天列出接下来的事。</translation>
    </message>
    <message>
        <source>Bring your regulars in first</source>
        <translation>先把老客户请进来</translation>
    </message>
    <message>
        <source>Once there are customers, this page lists every day whom to greet, call back and follow up.</source>
        <translation>有了客户，这里每天会列出该问候、该回访、该跟进的人。</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Care for today</source>
        <translation>今日关怀</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>导入名单</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>已复制：{text}</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>In three days</source>
        <translation>三天后</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>下周</translation>
    </message>
    <message>
        <source>Skip this time</source>
        <translation>这次跳过</translation>
    </message>
</context>
</TS>
