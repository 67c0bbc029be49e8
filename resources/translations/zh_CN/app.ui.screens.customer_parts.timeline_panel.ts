<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dealings yet, note the first one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you write above stands here, with purchases, feedback and care.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this kind yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“All” shows the whole history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
