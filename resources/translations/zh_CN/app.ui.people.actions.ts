<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PeopleActions</name>
    <message>
        <source>by the rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>Add to win-back</source>
        <translation>加入挽回计划</translation>
    </message>
    <message>
        <source>Save as group</source>
        <translation>存为分组</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Log care for all</source>
        <translation>为全部记录关怀</translation>
    </message>
    <message>
        <source>Greet them</source>
        <translation>准备祝福</translation>
    </message>
    <message>
        <source>Set the stage</source>
        <translation>设定阶段</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Log purchase</source>
        <translation>记录购买</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>How is this computed</source>
        <translation>怎么算的</translation>
    </message>
    <message>
        <source>Take out of the plan</source>
        <translation>移出挽回计划</translation>
    </message>
    <message>
        <source>By the rule</source>
        <translation>按规则</translation>
    </message>
</context>
</TS>
