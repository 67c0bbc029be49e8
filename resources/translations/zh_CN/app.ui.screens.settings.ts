<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings and backup</source>
        <translation>设置与备份</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>各项设置</translation>
    </message>
</context>
</TS>
