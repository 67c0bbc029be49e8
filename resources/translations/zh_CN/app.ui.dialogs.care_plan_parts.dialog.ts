<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CarePlanDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>安排</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Choose one of those found, or leave it empty</source>
        <translation>请从查到的客户里选一位，或留空</translation>
    </message>
    <message>
        <source>Edit reminder</source>
        <translation>修改提醒</translation>
    </message>
    <message>
        <source>New reminder</source>
        <translation>新提醒</translation>
    </message>
    <message>
        <source>Plan care for {name}</source>
        <translation>为{name}安排关怀</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Name, pinyin or end of phone (optional)</source>
        <translation>姓名、拼音或手机尾号（可选）</translation>
    </message>
    <message>
        <source>Bring the new tea on Wednesday afternoon</source>
        <translation>周三下午送新茶</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Like “Wed 14:00” or “23 Sep”</source>
        <translation>如「周三下午」「初八」「9月23日 14:00」</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
</TS>
