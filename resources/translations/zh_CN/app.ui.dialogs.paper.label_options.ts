<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LabelOptions</name>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Chosen customers ({n})</source>
        <translation>选中的客户（{n} 位）</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签纸</translation>
    </message>
    <message>
        <source>Own measures …</source>
        <translation>自定尺寸…</translation>
    </message>
    <message>
        <source>First free label</source>
        <translation>从哪一枚开始</translation>
    </message>
    <message>
        <source>Labels for each</source>
        <translation>每位几枚</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>Right, mm</source>
        <translation>右移（毫米）</translation>
    </message>
    <message>
        <source>Down, mm</source>
        <translation>下移（毫米）</translation>
    </message>
    <message>
        <source>Shift right and down, mm</source>
        <translation>整体右移、下移（毫米）</translation>
    </message>
    <message>
        <source>Outlines, for a trial on plain paper</source>
        <translation>印边框，先用白纸试印</translation>
    </message>
    <message>
        <source>Begins at label {n} of {all}. Click where the sheet is still whole.</source>
        <translation>从第 {n} 枚开始，共 {all} 枚。点还没撕下的第一枚。</translation>
    </message>
</context>
</TS>
