<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>InteractionsScreen</name>
    <message>
        <source>No records yet, press Ctrl+L to log the first one</source>
        <translation>还没有记录，按 Ctrl+L 记第一条</translation>
    </message>
    <message>
        <source>What is said in the shop, on the phone and on WeChat stands here by days.</source>
        <translation>到店、电话、微信里说过的话，按日子排在这里。</translation>
    </message>
    <message>
        <source>Nothing fits this filter</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <source>Clear the filter to see all interactions.</source>
        <translation>清除筛选，看全部互动。</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>互动记录</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
</TS>
