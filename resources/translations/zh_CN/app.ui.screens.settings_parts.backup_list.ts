<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BackupList</name>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复到此</translation>
    </message>
    <message>
        <source>Backups that can be restored</source>
        <translation>可恢复的备份</translation>
    </message>
    <message>
        <source>Let go by the plan</source>
        <translation>不再一直保留</translation>
    </message>
    <message>
        <source>Keep always</source>
        <translation>一直保留</translation>
    </message>
    <message>
        <source>Restore to here</source>
        <translation>恢复到此</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新校验</translation>
    </message>
</context>
</TS>
