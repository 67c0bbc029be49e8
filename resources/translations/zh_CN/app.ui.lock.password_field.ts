<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PasswordField</name>
    <message>
        <source>Show the password</source>
        <translation>显示口令</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>隐藏口令</translation>
    </message>
</context>
</TS>
