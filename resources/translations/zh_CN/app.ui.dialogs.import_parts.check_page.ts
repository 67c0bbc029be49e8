<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CheckPage</name>
    <message>
        <source>Columns</source>
        <translation>列对应</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Contact cards say by themselves what each line is; there is nothing to map.</source>
        <translation>名片文件自带每一项的含义，不用对应。</translation>
    </message>
    <message>
        <source>Remember this mapping</source>
        <translation>记住这份对应</translation>
    </message>
    <message>
        <source>Mapped as last time; recognise anew</source>
        <translation>沿用上次的对应，点此重新识别</translation>
    </message>
    <message>
        <source>Save as a list</source>
        <translation>导出问题行</translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>How days are written</source>
        <translation>日期怎么写</translation>
    </message>
    <message>
        <source>As the values tell</source>
        <translation>按数值判断</translation>
    </message>
    <message>
        <source>Day first: 31/12/2026</source>
        <translation>日在前：31/12/2026</translation>
    </message>
    <message>
        <source>Month first: 12/31/2026</source>
        <translation>月在前：12/31/2026</translation>
    </message>
    <message>
        <source>The dates in “{column}” can be read in two ways, such as {value}. Say how they are meant.</source>
        <translation>“{column}”列的日期分不清日和月，例如 {value}。请选日期怎么写。</translation>
    </message>
    <message>
        <source>“{column}” has dates with the day first ({one}) and with the month first ({other}). Say how they are meant, or make them alike in the file.</source>
        <translation>“{column}”列的日期有的先日后月（{one}），有的先月后日（{other}）。请选日期怎么写，或在文件里统一。</translation>
    </message>
</context>
</TS>
