<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Arrivals</name>
    <message>
        <source>Restored: {when}. The damaged file is kept as {file}</source>
        <translation>已恢复到 {when}。损坏的文件另存为 {file}</translation>
    </message>
    <message>
        <source>The restore was taken back</source>
        <translation>已撤销恢复</translation>
    </message>
    <message>
        <source>Restored: {when}. Settings, Backup takes it back</source>
        <translation>已恢复到 {when}。在「设置 › 备份与恢复」里可以撤销</translation>
    </message>
    <message>
        <source>The password was removed; the file and its backups open without one</source>
        <translation>口令已去掉，文件和备份不用口令就能打开</translation>
    </message>
    <message>
        <source>The file and its backups ({n}) now open with this password alone</source>
        <translation>文件和 {n} 份备份现在只能用这个口令打开</translation>
    </message>
</context>
</TS>
