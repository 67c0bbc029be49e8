<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Palette</name>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>For {name}</source>
        <translation>对 {name}</translation>
    </message>
    <message>
        <source>Pages and commands</source>
        <translation>页面与命令</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>ends in {digits}</source>
        <translation>尾号 {digits}</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>搜索或命令</translation>
    </message>
    <message>
        <source>Pinyin, end of phone or command</source>
        <translation>拼音、手机尾号、命令都可以</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到的</translation>
    </message>
    <message>
        <source>↑↓ choose</source>
        <translation>↑↓ 选择</translation>
    </message>
    <message>
        <source>Enter open</source>
        <translation>Enter 打开</translation>
    </message>
    <message>
        <source>→ act on this one</source>
        <translation>→ 对此人操作</translation>
    </message>
    <message>
        <source>? all shortcuts</source>
        <translation>? 全部快捷键</translation>
    </message>
    <message>
        <source>Esc close</source>
        <translation>Esc 关闭</translation>
    </message>
</context>
</TS>
