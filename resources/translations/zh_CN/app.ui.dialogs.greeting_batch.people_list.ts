<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PeopleList</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>To</source>
        <translation>发往</translation>
    </message>
    <message>
        <source>Whom to greet</source>
        <translation>问候谁</translation>
    </message>
    <message>
        <source>There is nobody to greet</source>
        <translation>没有可问候的人</translation>
    </message>
    <message>
        <source>Choose another channel or audience</source>
        <translation>换一种方式或换一些人</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Take out (Del)</source>
        <translation>移出 (Del)</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>全不勾选</translation>
    </message>
    <message>
        <source>Bring back {n}</source>
        <translation>放回 {n} 位</translation>
    </message>
</context>
</TS>
