<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>MappingPanel</name>
    <message>
        <source>Columns</source>
        <translation>列对应</translation>
    </message>
    <message>
        <source>Contact cards say by themselves what each line is; there is nothing to map.</source>
        <translation>名片自己写明了每一行是什么，不需要对应。</translation>
    </message>
    <message>
        <source>Load the last mapping</source>
        <translation>载入上次的对应</translation>
    </message>
    <message>
        <source>How the file is read</source>
        <translation>文件的读法</translation>
    </message>
    <message>
        <source>The first row names the columns</source>
        <translation>首行是标题</translation>
    </message>
    <message>
        <source>Take out spaces and dashes</source>
        <translation>去掉空格与横线</translation>
    </message>
    <message>
        <source>Remember this mapping</source>
        <translation>记住这份对应</translation>
    </message>
    <message>
        <source>as last time</source>
        <translation>与上次相同</translation>
    </message>
    <message>
        <source>Recognise the columns anew</source>
        <translation>重新识别各列</translation>
    </message>
</context>
</TS>
