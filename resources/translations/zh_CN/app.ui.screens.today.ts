<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>TodayScreen</name>
    <message>
        <source>Nothing to do today</source>
        <translation>今天没有待办</translation>
    </message>
    <message>
        <source>Others have {n} to do today.</source>
        <translation>其他人今天还有 {n} 件。</translation>
    </message>
    <message>
        <source>Nothing of yours today</source>
        <translation>今天没有归自己的待办</translation>
    </message>
    <message>
        <source>Nothing is overdue</source>
        <translation>没有逾期的</translation>
    </message>
    <message>
        <source>Done for today</source>
        <translation>今天的都办完了</translation>
    </message>
    <message>
        <source>The settings of the shop say who works here: choose yourself there.</source>
        <translation>在设置的「门店」里选好「我是」。</translation>
    </message>
    <message>
        <source>Nobody says yet who is at work</source>
        <translation>还没选自己是谁</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>The sample shop opens in a window of its own in a moment</source>
        <translation>示例店铺稍后在另一个窗口打开</translation>
    </message>
    <message>
        <source>Care for today</source>
        <translation>今日关怀</translation>
    </message>
</context>
</TS>
