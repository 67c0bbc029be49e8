<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FileStep</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Drop a file with customers or purchases here</source>
        <translation>把客户或购买记录的文件拖到这里</translation>
    </message>
    <message>
        <source>CSV, Excel (.xlsx), vCard and JSON, as tills, phones and other programs save them.</source>
        <translation>收银系统、手机和其他软件导出的 CSV、Excel（.xlsx）、vCard 和 JSON 都可以。</translation>
    </message>
    <message>
        <source>Columns are recognised; nothing is written before you have seen what was found.</source>
        <translation>列会自动识别；看过结果之前不写入任何内容。</translation>
    </message>
</context>
</TS>
