<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Shuke</source>
        <translation>熟客</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Data file</source>
        <translation>数据文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Shuke 熟客</source>
        <translation>熟客 Shuke</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>你的数据</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Shuke never connects to the network.</source>
        <translation>全部留在这台电脑上。熟客从不联网。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Shuke is free software under the MIT licence. It stands on the work of others:</source>
        <translation>熟客是 MIT 许可的自由软件，用到了这些成果：</translation>
    </message>
    <message>
        <source>Versions copied</source>
        <translation>已复制版本信息</translation>
    </message>
</context>
</TS>
