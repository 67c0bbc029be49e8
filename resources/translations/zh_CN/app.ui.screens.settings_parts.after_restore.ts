<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AfterRestore</name>
    <message>
        <source>No backup is rotated away until you say that all is well.</source>
        <translation>确认一切正常之前，不会清理任何旧备份。</translation>
    </message>
    <message>
        <source>Undo the restore</source>
        <translation>撤销恢复</translation>
    </message>
    <message>
        <source>All is well, go on rotating</source>
        <translation>一切正常，继续轮换</translation>
    </message>
    <message>
        <source>A backup was restored {when}. The state before is kept as no. {n}.</source>
        <translation>{when} 恢复了一份备份。恢复前的数据留作第 {n} 份。</translation>
    </message>
    <message>
        <source>A backup was restored.</source>
        <translation>恢复了一份备份。</translation>
    </message>
</context>
</TS>
