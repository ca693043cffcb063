"""Names of persons: a surname and one or two characters beside an office, 同志 or 记者; names with a middle dot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.recognize.rules.candidate import Candidate
from taizhang.recognize.rules.view import REACH, View

# The 150 commonest surnames of the 2020 census bulletin, and the double ones.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛"
    "伍申尤毕聂柴焦向柳邢路岳齐梅庄辛管祝左涂谷祁时舒耿卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵"
    "轩楼穆丛冉解蓝宗鞠乐仇车佟阎窦厉戚娄巩焉鄢晏苑荆芦邸逯寇尚闻步都满盖商佘卓蔺练楚"
)
DOUBLE = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "皇甫",
    "令狐",
    "东方",
    "慕容",
    "司徒",
    "尉迟",
    "长孙",
    "轩辕",
)
LEADERS = (
    "温家宝|江泽民|左宗棠|孙中山|李登辉|孔繁森|李克强|马克思|刘少奇|赵紫阳|胡耀邦|"
    "陈水扁|焦裕禄|恩格斯|毛泽东|周恩来|朱镕基|邓小平|习近平|胡锦涛|黄帝|陈云|雷锋|"
    "老子|炎帝|朱德|李强|曾参|孔子|颜渊|庄子|列宁|李鹏|孟子|张骞"
)
_AFTER = (
    "总书记|主席|总理|副总理|书记|副书记|省长|副省长|市长|副市长|区长|副区长|县长|"
    "副县长|主任|副主任|局长|副局长|厅长|部长|司长|委员|常委|秘书长|同志|先生|女士|夫妇|教授|烈士|"
    "院士|博士|院长|校长|董事长|总经理|记者|摄|等出席|等参加|等陪同|等领导|代表|"
    "理论"
)
_BEFORE = (
    "总书记|主席|总理|书记|副书记|省长|副省长|市长|副市长|区长|副区长|县长|副县长|"
    "主任|副主任|局长|副局长|厅长|部长|司长|常委|秘书长|记者|通讯员|院士|教授|董事长|"
    "总经理|负责人|居民|村民|市民|英雄|模范|代表|运动员|选手|军人|少年|党员|科学家|（|、|像"
)
_FOLLOWING = (
    "等|同志|在|主持|出席|作|为|说|和|就|多次|亲自|先后|专程|近日|表示|强调|指出|介绍|告诉|到|带队|要求|代表|率|"
    "深入|一行|参加|会见|调研|走访|讲话|致辞|宣布|陪同|及|被|与|对|向|也|又|勇夺|夺得|荣获|要求|先生"
)
_GIVEN = "[\u4e00-\u9fff]"
_NAME = f"(?:{'|'.join(DOUBLE)}|[{SURNAMES}]){_GIVEN}{{1,2}}"
_WITH_OFFICE_AFTER = re.compile(f"(?=({_NAME})(?:{_AFTER}))")
_WITH_OFFICE_BEFORE = re.compile(
    f"(?:{_BEFORE})[ ]?(?=({_NAME})(?:[，。、：； ）\n]|{_FOLLOWING}|$))"
)
_OFFICES = "总书记|主席|总理|书记|省长|市长|区长|县长|主任|局长|厅长|部长|秘书长|记者|通讯员|院士|董事长|总经理"
_OFFICE_AND_NAME = re.compile(
    f"(?:{_OFFICES})[ ]?(?=({_NAME})(?:[，。、：； ）\n]|{_FOLLOWING}|$))"
)
_DOTTED = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}[员者家手师兵]|模范|楷模|军人)?([\u4e00-\u9fff]{2,6}(?:·[\u4e00-\u9fff]{1,6}?)+)"
    r"(?=[^\u4e00-\u9fff·]|[的是在说和与等]|同志|先生|女士|$)"
)
# What only a person does, at the head of a clause: 罗敬亭强调，…
_SPEAKS = re.compile(
    f"(?=({_NAME})(?:要求|表示|指出|强调|听取|率领|带领|决心|介绍|告诉|说|认为|回忆|勇夺|夺得|荣获|代表))"
)
_FOREIGN = re.compile("总统|首相|国务卿|外长|国王|总理")
_IDEOGRAPHS = re.compile("[一-鿿]+")
_SPACED = re.compile(rf"(?<=长) ?([{SURNAMES}] [一-鿿])(?=[，。、 \n]|$)")  # 市长 罗 敬
_KNOWN = re.compile(LEADERS)
# Behind an office the name ends where one of these words begins; 向 and 于 are seldom surnames there: 市长向大会作报告.
_NAME_AFTER = re.compile(
    f"(?![向于任和及为在常都])({_NAME})(?<![^有大]为)(?=[，。、：； ）\n]|{_FOLLOWING}|任|兼任|$)"
)


def name_after(text: str, position: int) -> int:
    """Where the name of a person that begins here ends, 0 if none does."""
    match = _NAME_AFTER.match(text, position)
    return match.end() if match else 0


def people(view: View) -> Iterator[Candidate]:
    """Names that an office or a title stands beside, names with a dot, and names everybody knows."""
    text = view.text
    for match in _KNOWN.finditer(text):
        yield Candidate(*match.span(), "leader")
    for match in _WITH_OFFICE_AFTER.finditer(text):
        yield Candidate(*match.span(1), "before office")
    for match in _WITH_OFFICE_BEFORE.finditer(text):
        for cut in {0, int(len(match[1]) > 2)}:
            yield Candidate(match.start(1), match.end(1) - cut, "after office")
    for match in _OFFICE_AND_NAME.finditer(text):
        yield Candidate(*match.span(1), "office and name")
    for match in _SPEAKS.finditer(text):
        start = match.start()
        if view.opens.get(start) == "" and view.reach[start] == REACH["mark"]:
            yield Candidate(*match.span(1), "speaks")
            if len(match[1]) == 4:
                yield Candidate(start, start + 3, "speaks")
    for match in _FOREIGN.finditer(text):
        end = match.start()
        for start in range(max(end - 5, 0), end - 1):
            if start in view.opens and _IDEOGRAPHS.fullmatch(text, start, end):
                yield Candidate(start, end, "before office")
    for match in _SPACED.finditer(text):
        yield Candidate(*match.span(1), "office and name")
    for match in _DOTTED.finditer(text):
        yield Candidate(*match.span(1), "dotted")
