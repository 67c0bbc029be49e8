<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ErasePersonDialog</name>
    <message>
        <source>Erase {name} for good</source>
        <translation>彻底清除「{name}」</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>彻底清除</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>这一步不能撤销。</translation>
    </message>
    <message>
        <source>Delete the purchases as well; sales of past reports change</source>
        <translation>购买记录也删去，过去报告的销售额会变</translation>
    </message>
    <message>
        <source>Backups with the person</source>
        <translation>还有这位客户的备份</translation>
    </message>
    <message>
        <source>Make these backups again without the person</source>
        <translation>重做这些备份，去掉这位客户</translation>
    </message>
    <message>
        <source>Delete these backups</source>
        <translation>删除这些备份</translation>
    </message>
    <message>
        <source>Keep them until they are rotated out</source>
        <translation>留着，等它们轮换掉</translation>
    </message>
    <message>
        <source>Type “{name}” to erase</source>
        <translation>输入「{name}」才能清除</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
</context>
</TS>
