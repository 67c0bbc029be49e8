<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Locker</name>
    <message>
        <source>Locking needs a password: set one under Settings, Privacy</source>
        <translation>锁定需要先设口令，在「设置 › 隐私」里设置</translation>
    </message>
    <message>
        <source>{task} goes on; the file is locked for good when it is done.</source>
        <translation>「{task}」还在进行，做完后文件才完全锁上。</translation>
    </message>
</context>
</TS>
