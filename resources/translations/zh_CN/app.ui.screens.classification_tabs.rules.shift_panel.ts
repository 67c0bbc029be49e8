<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ShiftPanel</name>
    <message>
        <source>Classes</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Who would move</source>
        <translation>谁会换组</translation>
    </message>
    <message>
        <source>Rows: now, columns: with these rules, by the same numbers. Enter shows the customers of a cell.</source>
        <translation>行是现在，列是按新规则，编号相同。按 Enter 查看一格的客户。</translation>
    </message>
    <message>
        <source>Nobody would move</source>
        <translation>没有人会换组</translation>
    </message>
</context>
</TS>
