<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChipEdit</name>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>TagChip</name>
    <message>
        <source>Remove {tag}</source>
        <translation>移除标签 {tag}</translation>
    </message>
</context>
</TS>
