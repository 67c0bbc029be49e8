"""How Chinese surnames are read where they differ from the everyday word, and which have two characters.

Readings after the surname entries of 现代汉语词典 (7th edition). Dictionaries without
a surname mode get nearly all of these wrong. Some families read theirs otherwise; `OTHER_READINGS` keeps
those findable.
"""

from __future__ import annotations

from typing import Final

_SINGLE = (
    "shàn:单單 qiú:仇 ōu:区區 xiè:解 zēng:曾 piáo:朴 zhā:查 gě:盖蓋葛 miào:缪繆 zhái:翟 kàn:阚闞 "
    "chóng:种 shé:折 niè:乜 rén:任 huà:华華 yān:燕 gān:干 dū:都 quē:闕 nā:那 xiàng:相 qín:覃 shào:召 "
    "yùn:员員贠 yāo:么要 sǎ:撒 pó:繁 nài:佴 hǎ:哈 guì:炅 guō:过過 zhān:占 zhài:祭 xiāo:肖 xiǎn:洗 bì:秘 "
    "kuò:适 xié:颉頡 chí:匙 gōu:句 bǔ:卜 yuè:乐樂 bó:薄 wěi:隗 jǐ:纪紀 hè:黑 pú:仆 shè:库庫 bēn:贲賁"
)

_COMPOUND = (
    "ōu yáng:欧阳/歐陽, sī mǎ:司马/司馬, shàng guān:上官, zhū gě:诸葛/諸葛, dōng fāng:东方/東方, "
    "huáng fǔ:皇甫, yù chí:尉迟/尉遲, gōng sūn:公孙/公孫, mù róng:慕容, líng hú:令狐, "
    "zhǎng sūn:长孙/長孫, yǔ wén:宇文, sī tú:司徒, sī kōng:司空, sī kòu:司寇, xià hóu:夏侯, "
    "xuān yuán:轩辕/軒轅, duān mù:端木, dú gū:独孤/獨孤, nán gōng:南宫/南宮, mò qí:万俟/萬俟, "
    "wén rén:闻人/聞人, chán yú:单于/單于, tán tái:澹台/澹臺, pú yáng:濮阳/濮陽, gōng yě:公冶, "
    "tài shǐ:太史, tài shū:太叔, shēn tú:申屠, zhòng sūn:仲孙/仲孫, zhōng lí:钟离/鍾離/鐘離, "
    "xiān yú:鲜于/鮮于, lǘ qiū:闾丘/閭丘, qí guān:亓官, wū mǎ:巫马/巫馬, gōng xī:公西, zhuān sūn:颛孙/顓孫, "
    "rǎng sì:壤驷/壤駟, gōng liáng:公良, qī diāo:漆雕, yuè zhèng:乐正/樂正, zǎi fǔ:宰父, gǔ liáng:谷梁/穀梁, "
    "tuò bá:拓跋, hū yán:呼延, bǎi lǐ:百里, dōng guō:东郭/東郭, xī mén:西门/西門, yáng shé:羊舌, "
    "liáng qiū:梁丘, zuǒ qiū:左丘, hè lián:赫连/赫連, zōng zhèng:宗政, gōng yáng:公羊, dá xī:达奚/達奚, "
    "chǔ shī:褚师/褚師, nà lán:纳兰/納蘭, wán yán:完颜/完顏, yē lǜ:耶律, yè hè:叶赫/葉赫, hè lán:贺兰/賀蘭, "
    "dì wǔ:第五, jí mò:即墨, zhòng cháng:仲长/仲長, gē shū:哥舒, duàn gān:段干, jiá gǔ:夹谷/夾谷, "
    "chún yú:淳于, dōng mén:东门/東門, nán mén:南门/南門, wēi shēng:微生,"
)

_OTHER = (
    "覃:tan 郇:xun 郄:xi 隗:kui 柏:bo 牟:mu 盖:gai 车:ju 莘:xin 谌:shen 乐:le 纪:ji 宓:fu 逄:pang 洗:xi "
    "员:yuan 尉:yu 召:zhao 郗:chi 石:dan 余:tu 贾:gu 瞿:ju 褚:zhu 於:wu 弋:ge 解:jie 翟:di "
    "缪:mou/miu 朴:pu 葛:ge 强:jiang 祭:ji"
)

# What a dictionary without surnames says, and so what people type who know the character better than the family.
_EVERYDAY = (
    "dan:单 chou:仇 qu:区瞿 jie:解颉 ceng:曾 pu:朴 cha:查 gai:盖 mou:缪牟 di:翟 han:阚 zhong:种 zhe:折 mie:乜 dou:都 "
    "tan:覃 zhao:召 yuan:员贠 me:么 fan:繁 er:佴 jiong:炅 ji:祭 xi:洗郗 mi:秘宓 shi:适匙石 ju:句 bo:卜 le:乐 bao:薄 "
    "kui:隗 hei:黑 ku:库 bi:贲 huan:郇 qie:郄 bai:柏 che:车 shen:莘 chen:谌 pang:逄 wei:尉 yu:余於 jia:贾 chu:褚 yi:弋 "
    "qiang:强"
)
_EVERYDAY_COMPOUND = "尉迟:wei/chi 万俟:wan/qi 单于:dan/yu 澹台:dan/tai 乐正:le/zheng 仲长:zhong/zhang"

_GIVEN = "长:cháng 長:cháng 少:shào 晟:shèng 为:wéi 為:wéi 興:xīng 偲:sī"

SURNAME_READINGS: Final[dict[str, str]] = {
    character: reading
    for reading, _, characters in (entry.partition(":") for entry in _SINGLE.split())
    for character in characters
}
"""Single-character surname to its reading with tone mark."""

COMPOUND_READINGS: Final[dict[str, str]] = {
    surname: reading.strip()
    for reading, _, surnames in (entry.partition(":") for entry in _COMPOUND.rstrip(",").split(","))
    for surname in surnames.split("/")
}
"""Two-character surname to its readings with tone marks."""

OTHER_READINGS: Final[dict[str, tuple[str, ...]]] = {
    surname: tuple(readings.split("/"))
    for surname, _, readings in (entry.partition(":") for entry in _OTHER.split())
}
"""Single-character surname to further readings that people type for it, without tones."""

EVERYDAY_READINGS: Final[dict[str, tuple[str, ...]]] = {
    character: (reading,)
    for reading, _, characters in (entry.partition(":") for entry in _EVERYDAY.split())
    for character in characters
} | {
    surname: tuple(readings.split("/"))
    for surname, _, readings in (entry.partition(":") for entry in _EVERYDAY_COMPOUND.split())
}
"""A surname (simplified) to the everyday reading of its characters, without tones, where the family's is another."""

GIVEN_READINGS: Final[dict[str, str]] = {
    character: reading for character, _, reading in (entry.partition(":") for entry in _GIVEN.split())
}
"""Characters that mean something else in a given name than a dictionary's first reading."""

COMMON_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于"
    "蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬羅鄭謝許韓"
    "馮鄧蕭蔣餘葉蘇魏呂盧薑鍾譚陸範賈韋鄒閻賀顧龔萬錢嚴湯"
)
"""What most people are called: a name of four characters is a person's when it begins with two of these."""
