<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SeenNotice</name>
    <message>
        <source>Go on</source>
        <translation>仍然导入</translation>
    </message>
    <message>
        <source>Take the earlier one back</source>
        <translation>撤回那一次</translation>
    </message>
</context>
</TS>
