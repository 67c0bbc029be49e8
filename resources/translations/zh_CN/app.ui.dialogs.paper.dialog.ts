<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PaperDialog</name>
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
        <source>Save PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Preview, print and PDF are one file</source>
        <translation>预览、打印与导出同一份文件</translation>
    </message>
    <message>
        <source>Cancelled; the pages are not those of the options</source>
        <translation>已取消，页面不是当前选项的</translation>
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
        <translation>打印机没有接收，看看是否开机，或导出 PDF</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Page {n} of {all}</source>
        <translation>第 {n} 页，共 {all} 页</translation>
    </message>
</context>
</TS>
