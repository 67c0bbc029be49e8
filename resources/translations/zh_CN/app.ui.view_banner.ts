<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ViewBanner</name>
    <message>
        <source>Backup of {when}, to look at. Nothing can be changed here; restore it in the settings.</source>
        <translation>这是{when}的备份，只能查看，不能修改。要用它，请在设置里恢复。</translation>
    </message>
    <message>
        <source>This file can only be looked at.</source>
        <translation>这个文件只能查看。</translation>
    </message>
    <message>
        <source>For viewing and exporting only, nothing can be saved: {why}</source>
        <translation>只能查看和导出，不能保存：{why}</translation>
    </message>
</context>
</TS>
