<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CustomerScreen</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>This customer is no longer there</source>
        <translation>这位客户已不存在</translation>
    </message>
    <message>
        <source>The record may just have been deleted; Ctrl+Z brings it back.</source>
        <translation>记录可能刚被删除，按 Ctrl+Z 可以撤销。</translation>
    </message>
</context>
</TS>
