<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DoneStep</name>
    <message>
        <source>Take back the rest</source>
        <translation>撤回其余的</translation>
    </message>
    <message>
        <source>{file} is in</source>
        <translation>已导入 {file}</translation>
    </message>
    <message>
        <source>Backed up before: {file}. The import can be taken back whole for 30 days.</source>
        <translation>导入前已备份：{file}。30 天内可整批撤回。</translation>
    </message>
    <message>
        <source>{file} was taken back</source>
        <translation>已撤回 {file}</translation>
    </message>
    <message>
        <source>All but what was changed since was taken back.</source>
        <translation>后来改过的留着，其余都已撤回。</translation>
    </message>
    <message>
        <source>Everything is as it was before the import.</source>
        <translation>一切和导入前一样。</translation>
    </message>
</context>
</TS>
