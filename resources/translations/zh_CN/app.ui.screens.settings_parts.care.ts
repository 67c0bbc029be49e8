<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CareSection</name>
    <message>
        <source>Dates without a day of their own</source>
        <translation>当年没有这一天的日子</translation>
    </message>
    <message>
        <source>Overdue care</source>
        <translation>过期的关怀</translation>
    </message>
</context>
</TS>
