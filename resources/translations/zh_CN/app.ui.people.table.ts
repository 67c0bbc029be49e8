<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PeopleTable</name>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Customers of the chosen group</source>
        <translation>所选分组的客户</translation>
    </message>
    <message>
        <source>Add to win-back</source>
        <translation>加入挽回计划</translation>
    </message>
    <message>
        <source>Save as group</source>
        <translation>存为分组</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export these customers (Ctrl+E)</source>
        <translation>导出这些客户（Ctrl+E）</translation>
    </message>
    <message>
        <source>More for these customers</source>
        <translation>这些客户的更多操作</translation>
    </message>
    <message>
        <source>Choose a mark above to see its customers.</source>
        <translation>在上面选一格或一个分组，这里列出它的客户。</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>没有客户</translation>
    </message>
</context>
</TS>
