<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BackupSection</name>
    <message>
        <source>Backups that can be restored</source>
        <translation>可恢复的备份</translation>
    </message>
    <message>
        <source>Folder for all data</source>
        <translation>导出到哪个文件夹</translation>
    </message>
    <message>
        <source>Exporting all data</source>
        <translation>正在导出全部数据</translation>
    </message>
    <message>
        <source>Checking backups</source>
        <translation>正在校验备份</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新校验</translation>
    </message>
    <message>
        <source>Reads every backup whole and compares it with what was proven</source>
        <translation>逐份读完，与备份时的校验值比对</translation>
    </message>
    <message>
        <source>Restore from a file</source>
        <translation>从文件恢复</translation>
    </message>
    <message>
        <source>None yet. The first one is made by itself.</source>
        <translation>还没有。第一份会自动备份。</translation>
    </message>
    <message>
        <source>All data exported to {folder}: {n} records</source>
        <translation>已导出到「{folder}」：{n} 条</translation>
    </message>
    <message>
        <source>{n} of {all} backups are damaged; the others are whole</source>
        <translation>{all} 份备份里有 {n} 份已损坏，其余完好</translation>
    </message>
    <message>
        <source>{all} backups read: each is what was proven</source>
        <translation>已校验 {all} 份备份，全部完好</translation>
    </message>
</context>
</TS>
