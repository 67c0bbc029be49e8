<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>MatchPanel</name>
    <message>
        <source>Possible duplicates</source>
        <translation>可能重复</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Previous duplicate</source>
        <translation>上一位</translation>
    </message>
    <message>
        <source>Next duplicate</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>都保留</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Look for duplicates</source>
        <translation>查重</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Known already</source>
        <translation>店里已有的</translation>
    </message>
    <message>
        <source>What the shop has already is treated in this way. What is missing is filled in by merging.</source>
        <translation>店里已有的这样处理。合并只补上空缺的。</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>正在查重</translation>
    </message>
    <message>
        <source>Not looked for yet</source>
        <translation>还没有查重</translation>
    </message>
    <message>
        <source>Nobody in the file is in the shop already</source>
        <translation>没有发现重复</translation>
    </message>
    <message>
        <source>In the shop</source>
        <translation>店内已有</translation>
    </message>
</context>
</TS>
