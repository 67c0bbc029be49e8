<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>HintChip</name>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Leave out {what}</source>
        <translation>不要「{what}」</translation>
    </message>
    <message>
        <source>Take {what}</source>
        <translation>采用「{what}」</translation>
    </message>
</context>
<context>
    <name>HintRow</name>
    <message>
        <source>Recognised</source>
        <translation>识别到</translation>
    </message>
</context>
</TS>
