<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ClvPanel</name>
    <message>
        <source>Customer lifetime value, CLV</source>
        <translation>客户终身价值 CLV</translation>
    </message>
    <message>
        <source>{method}: {meaning}.</source>
        <translation>{method}：{meaning}。</translation>
    </message>
    <message>
        <source>Mean, next 12 months</source>
        <translation>人均未来 12 个月</translation>
    </message>
    <message>
        <source>Mean, so far and ahead</source>
        <translation>人均累计加预测</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>See the method</source>
        <translation>看算法</translation>
    </message>
    <message>
        <source>profit so far {money}</source>
        <translation>累计毛利 {money}</translation>
    </message>
    <message>
        <source>How CLV is estimated</source>
        <translation>CLV 怎样估算</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Why not the model: {reason}.</source>
        <translation>没有用模型的原因：{reason}。</translation>
    </message>
    <message>
        <source>Margin {margin}; the model needs at least {n} customers who came again.</source>
        <translation>毛利率 {margin}；模型至少需要 {n} 位回头客。</translation>
    </message>
</context>
</TS>
