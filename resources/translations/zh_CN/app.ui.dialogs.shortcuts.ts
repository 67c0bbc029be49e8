<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>All shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Ctrl+K finds every command by its name</source>
        <translation>Ctrl+K 可按名称找到每个命令</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Copy greeting</source>
        <translation>复制祝福</translation>
    </message>
    <message>
        <source>Log interaction</source>
        <translation>记录互动</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Add to the selection</source>
        <translation>加入多选</translation>
    </message>
    <message>
        <source>Extend the selection</source>
        <translation>扩展多选</translation>
    </message>
    <message>
        <source>Skip this time</source>
        <translation>这次跳过</translation>
    </message>
    <message>
        <source>Card, QR code, mail</source>
        <translation>贺卡、二维码、邮件</translation>
    </message>
    <message>
        <source>In lists</source>
        <translation>列表里</translation>
    </message>
    <message>
        <source>Next or previous person</source>
        <translation>下一位、上一位</translation>
    </message>
    <message>
        <source>On Today</source>
        <translation>今日页</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Take what is offered, then the next field</source>
        <translation>接受提示，再按到下一项</translation>
    </message>
    <message>
        <source>Refuse what is offered</source>
        <translation>不要提示</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save and log the next</source>
        <translation>保存并记下一位</translation>
    </message>
    <message>
        <source>Close and keep a draft</source>
        <translation>关闭并保留草稿</translation>
    </message>
    <message>
        <source>In the quick log</source>
        <translation>记录互动里</translation>
    </message>
    <message>
        <source>Next field or line</source>
        <translation>下一栏或下一行</translation>
    </message>
    <message>
        <source>Behind a product: the quantity</source>
        <translation>写在商品后面：数量</translation>
    </message>
    <message>
        <source>As a discount: a share</source>
        <translation>写在优惠里：折扣</translation>
    </message>
    <message>
        <source>In a purchase</source>
        <translation>登记购买时</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>下一个标签页</translation>
    </message>
    <message>
        <source>Who is in the cell</source>
        <translation>看格子里的客户</translation>
    </message>
    <message>
        <source>Add the cell to those chosen</source>
        <translation>把格子加进所选</translation>
    </message>
    <message>
        <source>A chart as numbers</source>
        <translation>图表变数字</translation>
    </message>
    <message>
        <source>Edit the playbook of a group</source>
        <translation>修改分组的客户策略</translation>
    </message>
    <message>
        <source>Add people to win-back</source>
        <translation>加入挽回</translation>
    </message>
    <message>
        <source>What else can be done with them</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>In the classification</source>
        <translation>客户分类</translation>
    </message>
    <message>
        <source>New lead or campaign</source>
        <translation>新线索或新活动</translation>
    </message>
    <message>
        <source>Move a lead to the stage beside</source>
        <translation>线索移到相邻阶段</translation>
    </message>
    <message>
        <source>In acquisition</source>
        <translation>获客</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <source>Eight weeks as numbers</source>
        <translation>八周数字</translation>
    </message>
    <message>
        <source>Message to those who may like it</source>
        <translation>给可能喜欢的人准备推荐语</translation>
    </message>
    <message>
        <source>Products, or purchases by day</source>
        <translation>商品与购买记录切换</translation>
    </message>
    <message>
        <source>On products</source>
        <translation>商品与购买</translation>
    </message>
    <message>
        <source>Adjust points</source>
        <translation>调整积分</translation>
    </message>
    <message>
        <source>Redeem points</source>
        <translation>兑换积分</translation>
    </message>
    <message>
        <source>The purchase, or a correction</source>
        <translation>打开购买，或更正</translation>
    </message>
    <message>
        <source>On points and tiers</source>
        <translation>在积分与等级</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Open or run</source>
        <translation>打开或执行</translation>
    </message>
    <message>
        <source>Act on this customer</source>
        <translation>对此人操作</translation>
    </message>
    <message>
        <source>In search or command</source>
        <translation>搜索或命令里</translation>
    </message>
    <message>
        <source>Filter this page</source>
        <translation>筛选本页</translation>
    </message>
    <message>
        <source>On a figure: how it is computed</source>
        <translation>在数字上：怎么算的</translation>
    </message>
    <message>
        <source>Show or hide the detail</source>
        <translation>显示或隐藏详情</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>On a page</source>
        <translation>页面里</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Column above or below</source>
        <translation>上一列或下一列</translation>
    </message>
    <message>
        <source>Previous or next duplicate</source>
        <translation>上一位或下一位</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>都保留</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>On the import page</source>
        <translation>在导入页</translation>
    </message>
</context>
</TS>
