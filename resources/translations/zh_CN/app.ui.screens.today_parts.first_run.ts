<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FirstRun</name>
    <message>
        <source>Import a list</source>
        <translation>导入名单</translation>
    </message>
    <message>
        <source>Excel and CSV both work; columns are matched by themselves, duplicates and mistakes are found.</source>
        <translation>Excel、CSV 都可以；自动对应列，查出重复与错误。</translation>
    </message>
    <message>
        <source>The first customer</source>
        <translation>新建第一位</translation>
    </message>
    <message>
        <source>A name and a phone number are enough; the rest can follow later.</source>
        <translation>记下姓名和手机就够，其余以后再补。</translation>
    </message>
    <message>
        <source>Add a customer</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>See a sample shop</source>
        <translation>看看示例</translation>
    </message>
    <message>
        <source>A tea house with invented customers in a window of its own; close it and it is gone.</source>
        <translation>一家茶舍的虚构客户，在另一个窗口打开，关掉就清除。</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Bring your regulars in first</source>
        <translation>先把老客户请进来</translation>
    </message>
    <message>
        <source>Once they are here, this page lists every day whom to greet, call back and follow up.</source>
        <translation>有了客户，这里每天会列出该问候、该回访、该跟进的人。</translation>
    </message>
    <message>
        <source>The data stay on this computer and are sent nowhere.</source>
        <translation>数据只存在这台电脑上，不上传。</translation>
    </message>
</context>
</TS>
