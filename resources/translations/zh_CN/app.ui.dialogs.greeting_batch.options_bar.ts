<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>OptionsBar</name>
    <message>
        <source>For which festival</source>
        <translation>哪个节日</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>By which channel</source>
        <translation>通过哪种方式</translation>
    </message>
    <message>
        <source>Language of the greeting</source>
        <translation>问候用的语言</translation>
    </message>
    <message>
        <source>No festival</source>
        <translation>不为节日</translation>
    </message>
    <message>
        <source>As the rule says</source>
        <translation>按各条规则</translation>
    </message>
    <message>
        <source>Our own words</source>
        <translation>通用问候语</translation>
    </message>
</context>
</TS>
