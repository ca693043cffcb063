"""The words of the page in both languages, for what the records call by one English word."""

from __future__ import annotations

from html import escape

TYPES = {
    "PLACE": ("地点", "places"),
    "AGENCY": ("机构", "agencies"),
    "ORG": ("单位", "organizations"),
    "PROJECT": ("项目", "projects"),
    "PROGRAM": ("专项", "programs"),
    "EVENT": ("活动", "events"),
    "DOC": ("文献", "works"),
    "PERSON": ("人物", "persons"),
}
DOCUMENT_KINDS = {
    "work_report": ("政府工作报告", "work reports"),
    "plan": ("规划与计划", "plans"),
    "notice": ("通知", "notices"),
    "scheme": ("方案", "schemes"),
    "speech": ("讲话", "speeches"),
    "bulletin": ("公报", "bulletins"),
    "article": ("文章", "articles"),
    "law": ("法规", "laws"),
    "passage": ("段落", "passages"),
    "other": ("其他", "other"),
}
RELATIONS = {
    "located_in": ("位于", "located in"),
    "part_of": ("属于", "part of"),
    "responsible_for": ("负责", "responsible for"),
    "takes_part_in": ("参与", "takes part in"),
    "advances": ("推进", "advances"),
    "issued_by": ("发布", "issued by"),
    "holds_office": ("任职", "holds office"),
    "connects": ("连接", "connects"),
}
SIDES = {"target": ("承诺", "promised"), "actual": ("实绩", "reported")}
STAGES = {
    "ingest": ("读入", "reading"),
    "recognize": ("识别", "recognizing"),
    "link": ("链接", "linking"),
    "measure": ("取数", "measuring"),
    "relate": ("关系", "relating"),
    "identity": ("合并", "identity"),
    "ledger": ("台账", "ledger"),
}
REASONS = {  # why a stage left something out; what is not here is told in its English words
    "html comment": "网页注释",
    "html tag": "网页标记",
    "html entity": "网页字符实体",
    "character placeholder": "字符占位符",
    "invisible character": "不可见字符",
    "private-use character": "私用区字符",
    "undecodable byte": "无法解码的字节",
    "web chrome": "网页界面文字",
    "related links": "相关链接",
    "publication credit": "来源与编辑署名",
    "repeated title": "重复的标题",
    "page number": "页码",
    "running head": "页眉",
    "masthead": "刊头",
    "table of contents": "目录",
    "continuation mark": "转版标记",
    "front matter": "文件头",
    "copy": "同文再现",
    "second reading": "同文异本",
    "low score": "把握不足",
    "overlap": "与更可靠的提及重叠",
    "part of a word": "词的一部分",
    "nothing to stand for": "不知所指",
    "too many names like it": "同名过多",
    "date": "日期",
    "duration": "时长",
    "ordinal": "序数",
    "label": "标号",
    "name": "名称中的数字",
    "quoted": "引号中的数字",
    "counter": "条目编号",
    "document number": "文号",
    "phone number": "电话号码",
    "proportion": "比例",
    "threshold": "门槛",
    "indefinite": "约指",
    "closing count": "列举后的计数",
    "zero": "零",
    "set phrase": "固定说法",
    "number word": "小数目的词",
    "no unit": "没有单位",
    "no indicator": "没有指标",
}
EVIDENCE = {  # what spoke for and against before two names became one
    "equal names": "名称相同",
    "names equal but for words within": "名称只差中间的词",
    "one name with more in front": "一名前面多几个字",
    "names much alike": "名称很像",
    "reforms of more and of less": "改革事项多少不同",
    "a head noun more": "一名多一个中心词",
    "different head nouns": "中心词不同",
    "the place in front of one": "一名前有地名",
    "one name in short form": "一名为简称",
    "same place": "同一地点",
    "one place within the other": "一地在另一地之内",
    "one known in the whole country": "其一全国皆知",
    "different places": "地点不同",
    "the name says where": "名称说明地点",
    "the nation's by name": "名称属于国家",
    "carried out by many": "多地共同实施",
    "a coined name": "专造的名称",
    "a mere count": "只是计数",
    "a name of few characters": "名称字数少",
    "a name of common words": "名称由常用词组成",
    "a name that must be exact": "名称须完全一致",
    "used in several provinces": "几个省都用",
    "a document says that one is short for the other": "文件说明是简称",
    "a text sets the number beside the title": "文号与标题并列",
    "shared neighbors": "相关事物相同",
    "side by side in one sentence": "同一句中并列",
    "the user's word": "用户决定",
}


def both(zh: str, en: str) -> str:
    """A text in two languages, as HTML; a switch shows one of them. Both are HTML already."""
    return f'<span class="zh" lang="zh-CN">{zh}</span><span class="en" lang="en">{en}</span>'


def told(words: dict[str, tuple[str, str]], key: str) -> str:
    """A word of the records in both languages; itself where the page knows no other."""
    return both(*words[key]) if key in words else escape(key)


def explained(words: dict[str, str], key: str) -> str:
    """An English phrase of the records with its Chinese, where the page knows one."""
    return (
        both(words[key], escape(key)) if key in words else f'<span lang="en">{escape(key)}</span>'
    )
