<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>UnlockWindow</name>
    <message>
        <source>Shuke</source>
        <translation>熟客</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已打开</translation>
    </message>
    <message>
        <source>Remember it on this computer</source>
        <translation>在这台电脑上记住</translation>
    </message>
    <message>
        <source>Without the password nobody can open this file, and neither can we: there is no second key. What helps is the note on which it was written down, or an older copy that has no password.</source>
        <translation>没有口令，谁也打不开这个文件，我们也不能：没有第二把钥匙。能帮上忙的，只有当时记下口令的那张纸，或者一份没设口令的旧副本。</translation>
    </message>
    <message>
        <source>Shuke is locked</source>
        <translation>熟客已锁定</translation>
    </message>
    <message>
        <source>Forgotten?</source>
        <translation>忘了口令？</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Type the password</source>
        <translation>请输入口令</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Not this password. Try again in {n} s</source>
        <translation>口令不对，{n} 秒后可以再试</translation>
    </message>
    <message>
        <source>Not this password. Check the keyboard&apos;s language and Caps Lock</source>
        <translation>口令不对，看看输入法和大写锁定</translation>
    </message>
    <message>
        <source>Not available: this computer has no keyring that Shuke can use.</source>
        <translation>用不了：这台电脑没有可用的系统钥匙串。</translation>
    </message>
</context>
</TS>
