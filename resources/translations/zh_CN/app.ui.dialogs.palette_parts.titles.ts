<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PaletteActions</name>
    <message>
        <source>Copy greeting</source>
        <translation>复制祝福</translation>
    </message>
    <message>
        <source>Plan care</source>
        <translation>安排关怀</translation>
    </message>
    <message>
        <source>Open profile</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Edit profile</source>
        <translation>编辑资料</translation>
    </message>
</context>
</TS>
