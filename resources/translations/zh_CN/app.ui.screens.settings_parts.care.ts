<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CareSection</name>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Dates without a day of their own</source>
        <translation>当年没有这一天的日子</translation>
    </message>
    <message>
        <source>Public holidays in the calendar</source>
        <translation>日历里的公共假日</translation>
    </message>
</context>
</TS>
