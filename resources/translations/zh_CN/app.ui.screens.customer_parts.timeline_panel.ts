<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>No dealings yet, note the first one</source>
        <translation>还没有往来，先记一条</translation>
    </message>
    <message>
        <source>What you write above stands here, with purchases, feedback and care.</source>
        <translation>上面写的记录、购买、反馈和关怀都会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing of this kind yet</source>
        <translation>还没有这一类记录</translation>
    </message>
    <message>
        <source>“All” shows the whole history.</source>
        <translation>选「全部」查看完整往来。</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
</TS>
