<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>MeaningDialog</name>
    <message>
        <source>How customers are scored</source>
        <translation>分组和阶段的含义</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>R: days since the last purchase, F: purchases, M: net spend; as of {day}, {window}.</source>
        <translation>R 为距上次购买的天数，F 为购买次数，M 为净消费；截至 {day}，{window}。</translation>
    </message>
    <message>
        <source>Groups, by R and the mean of F and M</source>
        <translation>分组：看 R，以及 F 与 M 的平均</translation>
    </message>
    <message>
        <source>Stages; the first that fits, from lost upwards</source>
        <translation>阶段：从流失往上，取第一个符合的</translation>
    </message>
    <message>
        <source>A stage that was set by hand wins over the rule.</source>
        <translation>手工设定的阶段优先于规则。</translation>
    </message>
</context>
</TS>
