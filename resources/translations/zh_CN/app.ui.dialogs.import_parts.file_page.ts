<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FilePage</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Drop a file with customers or purchases here</source>
        <translation>把客户名单或购买流水拖到这里</translation>
    </message>
    <message>
        <source>CSV, Excel (.xlsx), vCard and JSON, as tills, phones and other programs save them. Columns are recognised; nothing is written before you have seen what was found.</source>
        <translation>支持 CSV、Excel（.xlsx）、vCard 和 JSON，收银机、手机和其他软件导出的都可以。先认列、查问题，看过之后才会写入。</translation>
    </message>
</context>
</TS>
