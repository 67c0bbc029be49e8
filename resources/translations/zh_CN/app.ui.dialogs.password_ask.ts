<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AskPasswordDialog</name>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>The file&apos;s password</source>
        <translation>文件的口令</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已打开</translation>
    </message>
    <message>
        <source>Type the password</source>
        <translation>请输入口令</translation>
    </message>
    <message>
        <source>Not this password</source>
        <translation>口令不对</translation>
    </message>
    <message>
        <source>Not this password. Try again in {n} s</source>
        <translation>口令不对，{n} 秒后可以再试</translation>
    </message>
</context>
</TS>
