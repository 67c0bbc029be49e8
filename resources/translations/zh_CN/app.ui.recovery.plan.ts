<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Recovery</name>
    <message>
        <source>The file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>The file is not there</source>
        <translation>找不到文件</translation>
    </message>
    <message>
        <source>The file may not be read or written</source>
        <translation>没有读写这个文件的权限</translation>
    </message>
    <message>
        <source>The file was moved or replaced</source>
        <translation>文件被移走或替换</translation>
    </message>
    <message>
        <source>The file cannot be opened</source>
        <translation>文件打不开</translation>
    </message>
    <message>
        <source>This is no Shuke file, or its beginning is damaged</source>
        <translation>不是熟客的文件，或开头已损坏</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>Another program changed the file</source>
        <translation>文件被别的程序改过</translation>
    </message>
    <message>
        <source>This file belongs to another program</source>
        <translation>这是别的程序的文件</translation>
    </message>
    <message>
        <source>A newer Shuke saved this file</source>
        <translation>文件由更新版本的熟客保存</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>The disk does not answer</source>
        <translation>磁盘没有响应</translation>
    </message>
    <message>
        <source>The file is in use elsewhere</source>
        <translation>文件正在别处使用</translation>
    </message>
    <message>
        <source>The file is not safe on this drive</source>
        <translation>文件放在这个磁盘上不安全</translation>
    </message>
    <message>
        <source>The file could not be brought up to date</source>
        <translation>文件没能更新到新格式</translation>
    </message>
    <message>
        <source>The password does not open the file</source>
        <translation>口令打不开这个文件</translation>
    </message>
</context>
</TS>
