<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>GreetingDialog</name>
    <message>
        <source>Greet {name}</source>
        <translation>问候{name}</translation>
    </message>
    <message>
        <source>Log and done</source>
        <translation>记录并完成</translation>
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
        <source>Greeting</source>
        <translation>问候</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Print card</source>
        <translation>打印贺卡</translation>
    </message>
    <message>
        <source>{name} does not want to be contacted by this channel: {channel}</source>
        <translation>{name}不愿通过{channel}联系</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
</TS>
