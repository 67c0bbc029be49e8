<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ListActions</name>
    <message>
        <source>Choose a filter or type a search; then it can be saved as a group</source>
        <translation>先选筛选或输入搜索，再存为分组</translation>
    </message>
</context>
</TS>
