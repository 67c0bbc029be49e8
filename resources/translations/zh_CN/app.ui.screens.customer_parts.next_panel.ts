<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>NextPanel</name>
    <message>
        <source>Next steps</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Copy greeting</source>
        <translation>复制祝福</translation>
    </message>
    <message>
        <source>Copy opening</source>
        <translation>复制开场白</translation>
    </message>
    <message>
        <source>Done: {title}</source>
        <translation>完成：{title}</translation>
    </message>
    <message>
        <source>Snooze: {title}</source>
        <translation>推迟：{title}</translation>
    </message>
    <message>
        <source>Skip this time</source>
        <translation>这次跳过</translation>
    </message>
    <message>
        <source>Edit reminder</source>
        <translation>修改提醒</translation>
    </message>
    <message>
        <source>Delete reminder</source>
        <translation>删除提醒</translation>
    </message>
</context>
</TS>
