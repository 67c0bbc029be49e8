<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password of the backup</source>
        <translation>这份备份的口令</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>{file} has a password of its own.</source>
        <translation>「{file}」有自己的口令。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
</context>
</TS>
