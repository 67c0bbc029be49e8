<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PlanPanel</name>
    <message>
        <source>Automatic backup</source>
        <translation>自动备份</translation>
    </message>
    <message>
        <source>Encrypted with the password of the data file</source>
        <translation>与数据文件同一口令加密</translation>
    </message>
    <message>
        <source>Not encrypted: the data file has no password</source>
        <translation>没有加密：数据文件没有设口令</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>备份文件夹</translation>
    </message>
    <message>
        <source>Second place for backups</source>
        <translation>再存一份到哪里</translation>
    </message>
    <message>
        <source>Backups are kept there already</source>
        <translation>备份已经存在那里</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Beside the data file</source>
        <translation>放回数据文件旁边</translation>
    </message>
    <message>
        <source>Stick or synchronised folder (optional)</source>
        <translation>U 盘或网盘文件夹（可选）</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>不再存</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>The last {n}, then one of each of {days} days, {weeks} weeks and {months} months; pinned ones always</source>
        <translation>最近 {n} 份，另外 {days} 天、{weeks} 周、{months} 个月各留一份；钉住的一直留</translation>
    </message>
    <message>
        <source>Same disk as the data: a second place is safer</source>
        <translation>数据和备份在同一块盘上，再存一份更稳妥</translation>
    </message>
    <message>
        <source>New backups go there; those that are made stay where they are</source>
        <translation>以后的备份存到那里，已有的留在原处</translation>
    </message>
</context>
</TS>
