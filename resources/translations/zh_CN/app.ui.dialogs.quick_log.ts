<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QuickLogDialog</name>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Edit interaction</source>
        <translation>修改互动</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save and log the next</source>
        <translation>保存并记下一位</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Enter</source>
        <translation>Ctrl+Shift+Enter</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Alt 1–5 method</source>
        <translation>Alt 1–5 方式</translation>
    </message>
    <message>
        <source>Tab next field</source>
        <translation>Tab 下一项</translation>
    </message>
    <message>
        <source># tag</source>
        <translation># 标签</translation>
    </message>
    <message>
        <source>Choose a customer</source>
        <translation>请选一位客户</translation>
    </message>
    <message>
        <source>Write what was said</source>
        <translation>请写下谈了什么</translation>
    </message>
    <message>
        <source>This is no day up to today; write it like “today 10:42” or “9/6 15:00”</source>
        <translation>时间不对，可写「今天 10:42」或「9月6日 15:00」</translation>
    </message>
    <message>
        <source>Give the minutes as a number</source>
        <translation>时长写数字，单位是分钟</translation>
    </message>
    <message>
        <source>Say on which day, like “Wednesday 14:00”, or uncheck the follow-up</source>
        <translation>请写跟进的日子，如「周三 14:00」，或取消跟进</translation>
    </message>
</context>
</TS>
