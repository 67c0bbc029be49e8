<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>E edit</source>
        <translation>E 编辑</translation>
    </message>
    <message>
        <source>Nothing noted yet</source>
        <translation>还没有备注</translation>
    </message>
</context>
</TS>
