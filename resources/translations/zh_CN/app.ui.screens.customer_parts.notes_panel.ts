<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing noted yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
