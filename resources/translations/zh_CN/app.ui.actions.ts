<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message>
        <source>Search or command</source>
        <translation>搜索或命令</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>New reminder</source>
        <translation>新提醒</translation>
    </message>
    <message>
        <source>Greet many</source>
        <translation>批量问候</translation>
    </message>
    <message>
        <source>Print the care list of the week</source>
        <translation>打印本周关怀清单</translation>
    </message>
    <message>
        <source>Print address labels</source>
        <translation>打印地址标签</translation>
    </message>
    <message>
        <source>Print envelopes</source>
        <translation>打印信封</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Log purchase</source>
        <translation>登记购买</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <source>Adjust points</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>Redeem points</source>
        <translation>兑换积分</translation>
    </message>
    <message>
        <source>Tier rules</source>
        <translation>等级规则</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>新线索</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>新活动</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新建分组</translation>
    </message>
    <message>
        <source>Import customers or purchases</source>
        <translation>导入客户或购买</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>查找重复客户</translation>
    </message>
    <message>
        <source>Data quality</source>
        <translation>资料质量</translation>
    </message>
    <message>
        <source>Archive: restore what was put away</source>
        <translation>归档：恢复收起的记录</translation>
    </message>
    <message>
        <source>History: take a step back</source>
        <translation>操作历史：撤回某一步</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Recompute figures</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Fold or unfold the sidebar</source>
        <translation>收起或展开侧栏</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个区域</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一个区域</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色外观</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色外观</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>外观跟随系统</translation>
    </message>
    <message>
        <source>Language: 中文</source>
        <translation>语言：中文</translation>
    </message>
    <message>
        <source>Language: English</source>
        <translation>语言：English</translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
</context>
</TS>
