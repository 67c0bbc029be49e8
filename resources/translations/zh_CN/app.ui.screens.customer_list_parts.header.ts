<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CustomersHeader</name>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Name, pinyin, end of phone, tag</source>
        <translation>姓名、拼音、手机尾号、标签</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Show or hide details (F8)</source>
        <translation>显示或隐藏详情（F8）</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Export the list (Ctrl+E)</source>
        <translation>导出名单（Ctrl+E）</translation>
    </message>
    <message>
        <source>Name, pinyin, phone</source>
        <translation>姓名、拼音、尾号</translation>
    </message>
</context>
</TS>
