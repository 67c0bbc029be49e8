<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ImportScreen</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Match and check</source>
        <translation>对应与检查</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>A backup is made first; the import can be taken back whole for 30 days</source>
        <translation>导入前先备份；导入后 30 天内可整批撤回</translation>
    </message>
    <message>
        <source>Skip this file</source>
        <translation>跳过这个文件</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Problems first, if you like; the import can be taken back whole for 30 days</source>
        <translation>可先处理问题；导入后 30 天内可整批撤回</translation>
    </message>
    <message>
        <source>Next: confirm</source>
        <translation>下一步：确认</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next file</source>
        <translation>下一个文件</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>再导入一个文件</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>整批撤回</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
</TS>
