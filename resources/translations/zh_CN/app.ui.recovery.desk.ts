<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Recovery</name>
    <message>
        <source>Choose another file</source>
        <translation>换一个文件</translation>
    </message>
    <message>
        <source>Shuke files (*.db);;All files (*)</source>
        <translation>熟客数据文件 (*.db);;所有文件 (*)</translation>
    </message>
</context>
</TS>
