<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Recovery</name>
    <message>
        <source>Shuke</source>
        <translation>熟客</translation>
    </message>
    <message>
        <source>Nothing was changed or deleted. Whatever you do here keeps the old file.</source>
        <translation>没有改动或删除任何东西。在这里怎么选，原文件都会留着。</translation>
    </message>
    <message>
        <source>Restore a copy</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>None of them is whole</source>
        <translation>没有一份是完整的</translation>
    </message>
    <message>
        <source>Last good copy: {when}, {holds}</source>
        <translation>最近一份完好的备份：{when}，{holds}</translation>
    </message>
    <message>
        <source>No backups lie beside the file. If you have one elsewhere, choose it as another file.</source>
        <translation>文件旁边没有备份。别处如有备份，可选「换一个文件」打开它。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
</TS>
