<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Errands</name>
    <message>
        <source>Back to {when}. The present state is kept first, so this can be undone.</source>
        <translation>正在恢复到 {when}。会先留存现在的数据，之后可以撤销。</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>正在恢复</translation>
    </message>
    <message>
        <source>The file and its backups ({n}) are written anew. Leave the computer on.</source>
        <translation>正在重写文件和 {n} 份备份，请不要关机。</translation>
    </message>
    <message>
        <source>Changing the password</source>
        <translation>正在更改口令</translation>
    </message>
    <message>
        <source>Setting the password</source>
        <translation>正在设置口令</translation>
    </message>
    <message>
        <source>Removing the password</source>
        <translation>正在去掉口令</translation>
    </message>
</context>
</TS>
