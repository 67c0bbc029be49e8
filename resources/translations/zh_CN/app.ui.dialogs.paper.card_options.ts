<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CardOptions</name>
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
        <source>Card</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the greeting asks</source>
        <translation>随祝福语</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图案</translation>
    </message>
    <message>
        <source>Title on the front</source>
        <translation>封面大字</translation>
    </message>
    <message>
        <source>As the picture asks</source>
        <translation>随图案</translation>
    </message>
    <message>
        <source>Small name, to find its envelope</source>
        <translation>印小字姓名，便于装封</translation>
    </message>
    <message>
        <source>Marks for cutting and folding</source>
        <translation>印裁切与折叠线</translation>
    </message>
    <message>
        <source>The greetings are those of the batch.</source>
        <translation>祝福语用这一批里写好的。</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>祝福语</translation>
    </message>
    <message>
        <source>Festival</source>
        <translation>节日</translation>
    </message>
</context>
</TS>
