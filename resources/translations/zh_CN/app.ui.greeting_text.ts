<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>GreetingText</name>
    <message>
        <source>There is no greeting to copy: nothing is due any more</source>
        <translation>没有可复制的祝福：眼下没有要问候的事</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>已复制：{text}</translation>
    </message>
    <message>
        <source>Card, QR code, mail</source>
        <translation>贺卡、二维码、邮件</translation>
    </message>
</context>
</TS>
