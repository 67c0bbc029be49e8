<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SideColumn</name>
    <message>
        <source>Remind them</source>
        <translation>提醒他们</translation>
    </message>
    <message>
        <source>Nearly there</source>
        <translation>快升级</translation>
    </message>
    <message>
        <source>Change tiers</source>
        <translation>调整等级</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Tier changes</source>
        <translation>该调整等级</translation>
    </message>
    <message>
        <source>Prepare a note</source>
        <translation>准备通知</translation>
    </message>
    <message>
        <source>Ending soon</source>
        <translation>快到期</translation>
    </message>
    <message>
        <source>Redeemed this quarter</source>
        <translation>本季兑换</translation>
    </message>
    <message>
        <source>Nobody lacks just a little.</source>
        <translation>没有只差一点的客户。</translation>
    </message>
    <message>
        <source>Points do not end. How long they can be used stands in the settings.</source>
        <translation>积分一直有效。有效期可以在设置里定。</translation>
    </message>
    <message>
        <source>No points end within three months.</source>
        <translation>三个月内没有积分到期。</translation>
    </message>
</context>
</TS>
