<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FilterPanel</name>
    <message>
        <source>Smart groups</source>
        <translation>智能分组</translation>
    </message>
    <message>
        <source>My groups</source>
        <translation>我的分组</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Lifecycle</source>
        <translation>生命周期</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Save the filter as a group</source>
        <translation>把当前筛选存为分组</translation>
    </message>
    <message>
        <source>Groups and filters</source>
        <translation>分组与筛选</translation>
    </message>
    <message>
        <source>Rename group</source>
        <translation>重命名分组</translation>
    </message>
    <message>
        <source>Delete group</source>
        <translation>删除分组</translation>
    </message>
</context>
</TS>
