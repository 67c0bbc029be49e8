"""Chinese characters that are taken for one another: by the eye, and by the ear of who writes a name down.

The first list has characters of names that share most of their strokes but not their sound (those that sound alike
are found by sound). The second is how many speakers of the south, and those who listen to them, mix up syllables.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LOOK_ALIKE = (
    "己已巳 未末 土士 日曰目 田由甲申 天夫大太 干千于 人入八 木本 禾木 王玉主 白百自 丹舟 册丹 明朋 皓浩 "
    "清情晴请 靖靓 倩情清晴 杨扬汤 陈阵 陆陕 刘浏 李季 季秀 余佘 徐涂除 淑椒 婷停 萍苹 芳芬 花华 丽俪 红江 "
    "虹红 江汪 汪旺 梅海悔 海诲 敏每 霞暇遐 蓉容 宏宠 宁宇 字宇 忠忐 思恩 恩因 建健 俊峻 骏峻 峰烽锋 铭名 "
    "玲铃怜 珍诊 珊姗册 瑞端 瑶摇遥 琳淋 琼谅 斌武 彬杉 彤丹 军车 辉晖 晨辰 晟成 旭旦 昌冒 香秀 伟纬 仁仕 "
    "任仕 京亨 亨享 享亭 亮亭 子孑 文交 玫枚 凤风 凡几 青责 责贵 贾贵 买卖 冰水 永水 泳咏 泽择译 润闰 润涧 "
    "淼森 焱淼 波坡 洪供 洋样 源原 治冶 铅沿 令今 全金 钟种 钱线 钦软 钰珏 银很 帆凡 帅师 度席 庆床 庄压 "
    "广厂 光先 元无 允充 兄元 克兑 兔免 候侯 倍陪 佩佳 佳住 住往 桂佳 桐铜 栋炼 柏拍 柯何 社杜 枫飒 欣欢 "
    "歌哥 正止 少步 尚向 周同 司可 叶计 史吏 右石 左右 古吉 吟呤 品晶 喜嘉 善喜 园圆 坤伸 城诚 培陪 基其 "
    "夏复 奇寄 亦赤 妍研 桃姚 婉碗 媛暖 焉嫣 巨臣 巾市 堂常 幸辛 张帐 产彦 景影 必心 恒桓 悦税 敬警 万方 "
    "昕听 智知 朗郎 育青 鹏朋 黎梨 尤龙 岚风 宜宣 宣宜 若苦 芸芳 茹菇 莹萤 荣莱 薇微 蕾雷 琪淇棋 祺琪 柔矛 "
    "楚蹙 雯文 霖淋 韵均 颂硕 哲誓 轩杆 辛幸 睿叡 祥详 禅禄 秋秒 穆稷 筠均 倪睨 傅博 蒋将 谢射 冯马 邓邦 "
    "邵绍 郑邓 曹曾 董重 袁衷 潘番 肖背 崔催 谭潭 廖寥 贺贸 顾颀 毛手 郝赫 龚袭 段假 汤荡 易昜 武斌 戴载 "
    "莫英 孔扎 向问 常棠 康唐"
)


def _groups() -> dict[str, set[str]]:
    alike: dict[str, set[str]] = {}
    for group in _LOOK_ALIKE.split():
        for one in group:
            alike.setdefault(one, set()).update(group.replace(one, ""))
    return alike


_ALIKE: Final = _groups()
_SAME_SOUND: Final = (
    (re.compile("^([zcs])h"), r"\1"),
    (re.compile("ng$"), "n"),
    (re.compile("^(?:l|n|r)(?=[aeiou])"), "l"),
    (re.compile("^(?:h|f)u$"), "hu"),
    (re.compile("^v|(?<=[ln])(?:v|yu)"), "u"),
)


def look_alike(one: str, other: str) -> bool:
    """Whether the eye takes one character for the other.

    >>> look_alike("末", "未"), look_alike("明", "亮")
    (True, False)
    """
    return other in _ALIKE.get(one, ())


@lru_cache(maxsize=4_096)
def blurred(syllable: str) -> str:
    """A syllable as it is heard: without the differences that the south does not make.

    >>> blurred("zhang"), blurred("zan"), blurred("lin"), blurred("ning")
    ('zan', 'zan', 'lin', 'lin')
    """
    for pattern, sound in _SAME_SOUND:
        syllable = pattern.sub(sound, syllable)
    return syllable
