<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CrashDialog</name>
    <message>
        <source>Shuke made a mistake</source>
        <translation>熟客出错了</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>{n} different mistakes</source>
        <translation>共 {n} 处不同的错误</translation>
    </message>
    <message>
        <source>What you did last may not have been saved; please look. What was saved before is safe, and you can go on.</source>
        <translation>刚才的操作可能没有保存，请看一下；之前保存的都在，可以继续使用</translation>
    </message>
    <message>
        <source>The report could not be kept on the disk. It holds no customer data and is sent nowhere.</source>
        <translation>报告没能写到磁盘上；里面没有客户资料，也不会发送到任何地方</translation>
    </message>
    <message>
        <source>Kept on this computer as {file}. It holds no customer data and is sent nowhere.</source>
        <translation>报告存为本机的 {file}；里面没有客户资料，也不会发送到任何地方</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
</TS>
