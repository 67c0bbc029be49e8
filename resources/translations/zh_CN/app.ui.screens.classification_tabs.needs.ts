<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>NeedsTab</name>
    <message>
        <source>share of customers</source>
        <translation>客户占比</translation>
    </message>
    <message>
        <source>How each kind buys</source>
        <translation>各类客户怎么买</translation>
    </message>
    <message>
        <source>medians, shares of lines</source>
        <translation>金额与间隔为中位数，行数为占比</translation>
    </message>
</context>
</TS>
