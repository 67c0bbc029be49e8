<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Recovery</name>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>View and export only</source>
        <translation>只查看和导出</translation>
    </message>
    <message>
        <source>Restore this copy</source>
        <translation>恢复到这一份</translation>
    </message>
    <message>
        <source>Rescue what can be read</source>
        <translation>抢救能读出的数据</translation>
    </message>
    <message>
        <source>Move to a safe place</source>
        <translation>移到安全的位置</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>换一个文件</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open anew</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Opens what can be read; nothing can be changed.</source>
        <translation>打开能读的部分，只能看，不能改。</translation>
    </message>
    <message>
        <source>Everything that can still be read goes into a new file; gaps are filled from the backups.</source>
        <translation>还能读出的数据放进一个新文件，缺的用备份补上。</translation>
    </message>
    <message>
        <source>Closes this window and opens what lies in the file&apos;s place now.</source>
        <translation>关掉这个窗口，重新打开现在位于原处的文件。</translation>
    </message>
    <message>
        <source>The file goes to Shuke&apos;s own folder on this computer.</source>
        <translation>移到这台电脑上熟客自己的文件夹。</translation>
    </message>
    <message>
        <source>{n} customers</source>
        <translation>{n} 位客户</translation>
    </message>
    <message>
        <source>1 customer</source>
        <translation>1 位客户</translation>
    </message>
    <message>
        <source>{n} purchases</source>
        <translation>{n} 笔购买</translation>
    </message>
    <message>
        <source>1 purchase</source>
        <translation>1 笔购买</translation>
    </message>
    <message>
        <source>{n} cases</source>
        <translation>{n} 件反馈</translation>
    </message>
    <message>
        <source>1 case</source>
        <translation>1 件反馈</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已校验</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未校验</translation>
    </message>
</context>
</TS>
