<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>InteractionsHeader</name>
    <message>
        <source>Interactions</source>
        <translation>互动记录</translation>
    </message>
    <message>
        <source>Text, name, pinyin</source>
        <translation>内容、姓名、拼音</translation>
    </message>
    <message>
        <source>How often and how well (F8)</source>
        <translation>频率与质量（F8）</translation>
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
        <source>Export the list (Ctrl+E)</source>
        <translation>导出列表（Ctrl+E）</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
</context>
</TS>
