<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>RiskyPlaceWindow</name>
    <message>
        <source>Shuke</source>
        <translation>熟客</translation>
    </message>
    <message>
        <source>The file lies where it can come to harm</source>
        <translation>文件放在容易出错的位置</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>移到</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>留在原处</translation>
    </message>
    <message>
        <source>Move to a safe place</source>
        <translation>移到安全的位置</translation>
    </message>
    <message>
        <source>Moving the file</source>
        <translation>正在移动文件</translation>
    </message>
    <message>
        <source>It is copied, compared, and then the old one steps aside.</source>
        <translation>先复制并核对，再让旧文件让位。</translation>
    </message>
    <message>
        <source>The file now lies in {folder}. The old one stays there under another name.</source>
        <translation>文件已移到 {folder}。旧文件换了名字留在原处。</translation>
    </message>
</context>
</TS>
