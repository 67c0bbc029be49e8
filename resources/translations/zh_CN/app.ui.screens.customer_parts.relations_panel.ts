<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>RelationsPanel</name>
    <message>
        <source>Relations and referrals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the relation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
