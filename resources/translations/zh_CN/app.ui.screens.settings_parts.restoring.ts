<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Restoring</name>
    <message>
        <source>Choose a backup</source>
        <translation>选择备份</translation>
    </message>
    <message>
        <source>Shuke files (*.db);;All files (*)</source>
        <translation>熟客数据 (*.db);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Take the restore back?</source>
        <translation>撤销这次恢复？</translation>
    </message>
    <message>
        <source>Restore to {when}?</source>
        <translation>恢复到 {when}？</translation>
    </message>
    <message>
        <source>The present state is kept as a backup first, so this can be taken back. The window closes and opens anew.</source>
        <translation>现在的数据会先留一份备份，随时可以退回。窗口会关闭再打开。</translation>
    </message>
    <message>
        <source>This backup holds {n} customers.</source>
        <translation>这份备份有 {n} 位客户。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>不恢复</translation>
    </message>
</context>
</TS>
