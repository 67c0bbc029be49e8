<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>MoreMenu</name>
    <message>
        <source>Edit profile</source>
        <translation>编辑资料</translation>
    </message>
    <message>
        <source>Set the stage by hand…</source>
        <translation>手工设定阶段…</translation>
    </message>
    <message>
        <source>Split off again</source>
        <translation>重新拆出</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Export everything about this person…</source>
        <translation>导出此人的全部资料…</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>彻底清除…</translation>
    </message>
    <message>
        <source>History of the record…</source>
        <translation>修改历史…</translation>
    </message>
    <message>
        <source>Split off {name} again</source>
        <translation>重新拆出「{name}」</translation>
    </message>
    <message>
        <source>Redeem points…</source>
        <translation>兑换积分…</translation>
    </message>
    <message>
        <source>Adjust points…</source>
        <translation>调整积分…</translation>
    </message>
    <message>
        <source>Export as card or sheet…</source>
        <translation>导出为名片或表格…</translation>
    </message>
    <message>
        <source>By the rule</source>
        <translation>按规则</translation>
    </message>
</context>
</TS>
