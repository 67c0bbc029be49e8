<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Status</name>
    <message>
        <source>Backup failed</source>
        <translation>备份没有成功</translation>
    </message>
    <message>
        <source>Saved on this computer</source>
        <translation>已保存在本机</translation>
    </message>
    <message>
        <source>For viewing only</source>
        <translation>仅供查看</translation>
    </message>
    <message>
        <source>Little room on the disk</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Free some space, so that Shuke can go on saving and making backups</source>
        <translation>请清理磁盘，以便继续保存和备份</translation>
    </message>
    <message>
        <source>Language and theme</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Shop and person</source>
        <translation>店铺与人员</translation>
    </message>
    <message>
        <source>Not backed up yet</source>
        <translation>尚未备份</translation>
    </message>
    <message>
        <source>Backup: {day} {time}</source>
        <translation>备份：{day} {time}</translation>
    </message>
    <message>
        <source>Click to cancel</source>
        <translation>点击取消</translation>
    </message>
</context>
</TS>
