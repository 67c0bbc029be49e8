<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PlaceRow</name>
    <message>
        <source>More for {name}</source>
        <translation>{name}的更多操作</translation>
    </message>
</context>
</TS>
