<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Output</name>
    <message>
        <source>Save the pages</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Saving the pages</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>No printer is set up. Save the PDF and print it elsewhere.</source>
        <translation>没有可用的打印机，可导出 PDF 后到别处打印</translation>
    </message>
    <message>
        <source>{file} is no longer where it was saved</source>
        <translation>{file} 已不在原来的位置</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>已保存 {file}</translation>
    </message>
    <message>
        <source>Sent to the printer: {pages}</source>
        <translation>已送往打印机：{pages}</translation>
    </message>
    <message>
        <source>The printer did not take the pages. See whether it is on, or save the PDF.</source>
        <translation>打印机没有接收。看看是否已开机，或改为导出 PDF</translation>
    </message>
</context>
</TS>
