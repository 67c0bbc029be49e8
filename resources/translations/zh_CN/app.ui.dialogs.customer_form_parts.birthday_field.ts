<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BirthdayField</name>
    <message>
        <source>15 Aug, lunar 8/15, 1985-08-15</source>
        <translation>8/15、农历八月十五、1985-08-15</translation>
    </message>
</context>
</TS>
