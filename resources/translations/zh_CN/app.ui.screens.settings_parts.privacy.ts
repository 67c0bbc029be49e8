<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PrivacySection</name>
    <message>
        <source>Needs a password</source>
        <translation>需要先设口令</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Set a password</source>
        <translation>设置口令</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Do not ask for it on this computer (system keyring)</source>
        <translation>在这台电脑上不再询问（存入系统钥匙串）</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>自动锁定</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation>不自动锁定</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>Lock without a touch after</source>
        <translation>多久没有操作就锁定</translation>
    </message>
    <message>
        <source>What is being typed is kept as a draft. An import or export that runs is not cut off.</source>
        <translation>正在输入的内容会留作草稿，进行中的导入导出不会中断。</translation>
    </message>
    <message>
        <source>Phone numbers</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>Hide the middle also on the customer&apos;s page</source>
        <translation>客户页上也隐藏中间几位</translation>
    </message>
    <message>
        <source>Ask for the password before showing them</source>
        <translation>显示前先输口令</translation>
    </message>
    <message>
        <source>Lists and reports hide it anyway. A button on the page shows the numbers of that customer.</source>
        <translation>列表和报告里本来就隐藏。客户页上有按钮，点了才显示这位客户的号码。</translation>
    </message>
    <message>
        <source>What a password does not reach</source>
        <translation>口令管不到的地方</translation>
    </message>
    <message>
        <source>Old contents on a solid-state disk or a stick: these write elsewhere instead of over.</source>
        <translation>固态硬盘或 U 盘上的旧内容：它们写到别处，不会覆盖原处。</translation>
    </message>
    <message>
        <source>Copies that were made earlier: on other drives, in synchronised folders, in system backups.</source>
        <translation>以前复制出去的：别的磁盘、同步文件夹、系统备份里的。</translation>
    </message>
    <message>
        <source>Backups in a second place that was not plugged in when the password was set.</source>
        <translation>设口令时没有接上的第二备份位置里的备份。</translation>
    </message>
    <message>
        <source>What was exported: spreadsheets, reports and contact cards are files like any other.</source>
        <translation>导出过的表格、报告和名片：它们只是普通文件。</translation>
    </message>
    <message>
        <source>The disk encryption of the system (BitLocker, FileVault, LUKS) covers these too.</source>
        <translation>系统的磁盘加密（BitLocker、FileVault、LUKS）能把这些也护住。</translation>
    </message>
    <message>
        <source>The file and its backups are encrypted</source>
        <translation>文件和备份都已加密</translation>
    </message>
    <message>
        <source>The file has no password</source>
        <translation>文件没有设口令</translation>
    </message>
    <message>
        <source>Without the password nobody can open them, and neither can we.</source>
        <translation>没有口令谁也打不开，我们也不能。</translation>
    </message>
    <message>
        <source>Whoever gets at this computer or at a copy of the file can read every customer.</source>
        <translation>谁能用这台电脑，或拿到文件的副本，就能看到所有客户。</translation>
    </message>
    <message>
        <source>Some backups ({n}) could not be written anew and still open as before; delete them if need be.</source>
        <translation>有 {n} 份备份没能重写，仍按原来的方式打开；不要的可以删掉。</translation>
    </message>
    <message>
        <source>First the present password, then the new one.</source>
        <translation>先输现在的口令，再设新的。</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>更改口令</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The file and all its backups are written anew without encryption.</source>
        <translation>文件和全部备份会重写成不加密的。</translation>
    </message>
    <message>
        <source>Remove the password</source>
        <translation>去掉口令</translation>
    </message>
    <message>
        <source>The keyring did not take the key</source>
        <translation>系统钥匙串没有收下</translation>
    </message>
    <message>
        <source>Do not ask for it on this computer: it has no keyring that Shuke can use</source>
        <translation>在这台电脑上不再询问：没有可用的系统钥匙串</translation>
    </message>
</context>
</TS>
