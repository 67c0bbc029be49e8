<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ProblemRow</name>
    <message>
        <source>What to do: {problem}</source>
        <translation>怎样处理：{problem}</translation>
    </message>
</context>
</TS>
