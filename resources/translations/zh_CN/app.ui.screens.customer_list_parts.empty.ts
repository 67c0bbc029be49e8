<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ListEmpty</name>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>导入名单</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Here will be your customers</source>
        <translation>这里会列出您的客户</translation>
    </message>
    <message>
        <source>Enter the first one, or bring in the list that you have kept so far.</source>
        <translation>先新建第一位，或导入以前的客户名单。</translation>
    </message>
    <message>
        <source>Nobody found for “{text}”</source>
        <translation>没有找到“{text}”</translation>
    </message>
    <message>
        <source>Clear the filter, or make a new customer of it.</source>
        <translation>清除筛选，或直接新建这位客户。</translation>
    </message>
    <message>
        <source>Nobody fits this filter</source>
        <translation>没有符合筛选的客户</translation>
    </message>
    <message>
        <source>Clear the filter to see all customers.</source>
        <translation>清除筛选，查看全部客户。</translation>
    </message>
</context>
</TS>
