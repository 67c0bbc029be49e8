<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LifecycleTab</name>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Into next stage</source>
        <translation>转入下一段</translation>
    </message>
    <message>
        <source>Median stay</source>
        <translation>停留中位</translation>
    </message>
    <message>
        <source>Lifecycle stages</source>
        <translation>生命周期阶段</translation>
    </message>
    <message>
        <source>Movement this quarter</source>
        <translation>本季迁移</translation>
    </message>
    <message>
        <source>shade: share of the row</source>
        <translation>颜色为占该行比例</translation>
    </message>
    <message>
        <source>Movement between stages</source>
        <translation>阶段之间的迁移</translation>
    </message>
    <message>
        <source>rows: {day}, columns: now</source>
        <translation>行：{day}&#x3000;列：现在</translation>
    </message>
</context>
</TS>
