<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ReportsScreen</name>
    <message>
        <source>Save the report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Saving the report</source>
        <translation>正在保存报告</translation>
    </message>
    <message>
        <source>Save the tables</source>
        <translation>保存附表</translation>
    </message>
    <message>
        <source>Saving the tables</source>
        <translation>正在保存附表</translation>
    </message>
    <message>
        <source>No printer is set up. Save the PDF and print it elsewhere.</source>
        <translation>没有可用的打印机，可导出 PDF 后到别处打印</translation>
    </message>
    <message>
        <source>Improvement measures, {quarter}</source>
        <translation>{quarter}改进措施</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>Export tables xlsx</source>
        <translation>导出附表 xlsx</translation>
    </message>
    <message>
        <source>The numbers of the report as sheets (Ctrl+Shift+E)</source>
        <translation>报告里的数字存为表格（Ctrl+Shift+E）</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>报告页面</translation>
    </message>
    <message>
        <source>Preview and export are one file, made in {s} s</source>
        <translation>预览与导出同一份文件，用时 {s} 秒</translation>
    </message>
    <message>
        <source>Cancelled; the pages are not those of the options</source>
        <translation>已取消，预览还是之前的选项</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>已保存 {file}</translation>
    </message>
    <message>
        <source>{file} is no longer where it was saved</source>
        <translation>{file} 已不在原来的位置</translation>
    </message>
    <message>
        <source>Sent to the printer: {pages}</source>
        <translation>已送往打印机：{pages}</translation>
    </message>
    <message>
        <source>The printer did not take the pages. See whether it is on, or save the PDF.</source>
        <translation>打印机没有接收。看看是否已开机，或改为导出 PDF</translation>
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
