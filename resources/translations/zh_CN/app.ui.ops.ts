<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Ops</name>
    <message>
        <source>The disk is full. Room was made for this save; free some space before the next.</source>
        <translation>磁盘已满。已为这次保存腾出空间，请先清理磁盘再继续。</translation>
    </message>
</context>
</TS>
