<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TextPanel</name>
    <message>
        <source>Greeting</source>
        <translation>问候</translation>
    </message>
    <message>
        <source>As merged</source>
        <translation>恢复原文</translation>
    </message>
    <message>
        <source>Copy and go on</source>
        <translation>复制，下一位</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Not known and left out: {fields}</source>
        <translation>没有这些内容，已略去：{fields}</translation>
    </message>
</context>
</TS>
