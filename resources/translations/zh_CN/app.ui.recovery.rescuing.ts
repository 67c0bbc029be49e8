<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>RescuedWindow</name>
    <message>
        <source>Shuke</source>
        <translation>熟客</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Go on with the rescued file</source>
        <translation>用抢救出的文件继续</translation>
    </message>
    <message>
        <source>Rescued, nothing is known to be missing</source>
        <translation>已抢救，没有发现缺失</translation>
    </message>
    <message>
        <source>The new file holds {customers} customers, {purchases} purchases and {talks} interactions.</source>
        <translation>新文件里有 {customers} 位客户、{purchases} 笔购买、{talks} 条互动。</translation>
    </message>
    <message>
        <source>Rescued; records missing: {n}</source>
        <translation>已抢救，缺 {n} 条记录</translation>
    </message>
    <message>
        <source>Taken from a backup: {n} records.</source>
        <translation>取自备份：{n} 条记录。</translation>
    </message>
    <message>
        <source>Taken from the change journal: {n} changes.</source>
        <translation>取自改动日志：{n} 步操作。</translation>
    </message>
    <message>
        <source>Missing customers: {names}</source>
        <translation>缺少的客户：{names}</translation>
    </message>
    <message>
        <source>Missing customers: {names}, and {n} more</source>
        <translation>缺少的客户：{names}，另有 {n} 位</translation>
    </message>
    <message>
        <source>The damaged file is kept under another name.</source>
        <translation>损坏的文件换个名字留着。</translation>
    </message>
    <message>
        <source>Rescuing what can be read</source>
        <translation>正在抢救数据</translation>
    </message>
    <message>
        <source>The damaged file is only read. Gaps are filled from the backups.</source>
        <translation>损坏的文件只读不改，缺的用备份补上。</translation>
    </message>
    <message>
        <source>what was rescued</source>
        <translation>抢救出的数据</translation>
    </message>
</context>
</TS>
