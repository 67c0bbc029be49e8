<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>GreetingWays</name>
    <message>
        <source>There is no e-mail program: the text is copied</source>
        <translation>没有邮件程序：文字已复制</translation>
    </message>
    <message>
        <source>Too long for a link: the text is copied, paste it</source>
        <translation>文字太长，链接放不下：已复制，请粘贴</translation>
    </message>
</context>
</TS>
