<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Phones</name>
    <message>
        <source>The phone numbers are hidden. The file&apos;s password shows them until the window is closed.</source>
        <translation>电话号码已隐藏。输入文件的口令，关窗之前都可以显示。</translation>
    </message>
    <message>
        <source>Show phone numbers</source>
        <translation>显示电话号码</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
</TS>
