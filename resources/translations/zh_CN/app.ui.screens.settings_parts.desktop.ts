<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DesktopSection</name>
    <message>
        <source>Kept on this computer, not in the shop&apos;s file</source>
        <translation>只记在这台电脑上，不在店铺文件里</translation>
    </message>
    <message>
        <source>Remind of the day&apos;s care at {time}</source>
        <translation>每天 {time} 提醒当天的关怀</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一下</translation>
    </message>
    <message>
        <source>Change the hour</source>
        <translation>改时间</translation>
    </message>
    <message>
        <source>Once a day, with numbers and without names. When the computer slept or Shuke was closed at that hour, it comes as soon as both are there again. Rules and reminders with an hour of their own are told then.</source>
        <translation>每天一次，只报数目，不报姓名。到点时电脑在睡眠或熟客没开，之后一开就补上。另定了钟点的规则和提醒，到各自的钟点再报。</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>托盘</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>在托盘显示图标</translation>
    </message>
    <message>
        <source>Stay there when the window is closed</source>
        <translation>关闭窗口后留在托盘</translation>
    </message>
    <message>
        <source>Its menu shows how many wait, logs an interaction and quits.</source>
        <translation>图标的菜单里有今天的件数、记录互动和退出。</translation>
    </message>
    <message>
        <source>This desktop shows no tray now, so a closed window is closed.</source>
        <translation>这个桌面现在没有托盘，关闭窗口就是退出。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start Shuke when I log in</source>
        <translation>登录电脑时启动熟客</translation>
    </message>
</context>
</TS>
