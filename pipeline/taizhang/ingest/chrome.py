"""What a web page puts around a document: buttons, crumbs, credits, related links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.ingest import reasons
from taizhang.ingest.lines import Line
from taizhang.ingest.view import BLOT, View

_DATE = r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?"
_CLOCK = r"\d{1,2}[:时点]\d{1,2}(?:[:分](?:\d{1,2}秒?)?)?"
_STAMP = rf"(?:{_DATE}T?{_CLOCK}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
_BUTTON = re.compile(
    r"下载(?:文字版|图片版|本文|附件)?|打印(?:本页|本文|预览)?|全屏(?:阅读)?|收藏(?:本页)?|加大|还原|减小|放大|缩小"
    r"|[【〔]?(?:字号|字体)(?:大小)?：?[【〔]?(?:[大中小特超默认加减还原]*)[】〕]*"
    r"|【?(?:打印本页|关闭窗口|关闭|打印|收藏|返回顶部|我要纠错|推荐|E-?mail推荐)】?|分享(?:到|至)?：?\S{0,8}|分享本文|微信|微博|新浪微博"
    r"|QQ空间|QQ|人人网|腾讯微博|关闭(?:窗口|本页)|返回(?:首页|顶部|列表|上页)?|网站首页|无障碍(?:阅读|浏览)?|语音播报|朗读|纠错|我要纠错"
    r"|【?E-?mail推荐】?|扫一扫.{0,14}|手机(?:扫一扫|阅读|版).{0,10}|.{0,4}点击图片.{0,10}|繁體|繁体|简体|English|登录|注册|退出|搜索|简|繁|EN|邮箱|移动版|客户端"
    r"|(?:上一[篇页条]|下一[篇页条])(?:：.*)?|版权所有.*|Copyright.*|.{0,4}ICP备.*|网站标识码.*|.{0,6}公网安备.*|主办单位：.{2,20}承办单位：.*"
    r"|function\w*\(.*|var\w+=.*|document\..*",
    re.I,
)
# Buttons only beside others: alone they can be anything.
_WEAK = re.compile(r"默认|大|中|小|特大|【|】|〔|〕|>+|》+|\||×|/|A?[+-]|首页")
_PAGER = re.compile(
    r"(?=.*[上下]一页)[|<>《》]*(?:首页)?[|<>《》]*(?:上一页)?[\d【】〔〕…|]*(?:下一页)?[|<>《》]*(?:尾页|末页)?[|<>《》]*"
)
_CRUMBS = re.compile(
    r"(?:.{0,8}位置：?)?(?:网站)?首页[>》»›/].*|.{0,8}(?:当前|所在|您的|现在的)位置：.*"
)
_CRUMB_LABEL = re.compile(r".{0,8}位置：|(?:您?(?:的|所在的)?当前|所在|您的)位置")
_CREDIT = re.compile(
    rf"(?:信息|文章|稿件|新闻|内容)?(?:来源|来自|出处|信源)：.{{0,24}}|(?:发布|发表|更新|成文|生成|编辑|录入)?(?:时间|日期)：(?:{_DATE}(?:{_CLOCK})?)?"
    rf"|{_STAMP}|(?:责任|本期|本版|值班|网络|新媒体|实习)?编辑：?.{{0,12}}|(?:一审|二审|三审|初审|复审|终审|审核|校对|审校|监制|统筹|主编|值班主任)：.{{0,12}}"
    r"|(?:作者|通讯员|供稿|发布人|发布机构|发布单位|公开方式|索引号|主题分类|主题词|有效性|文号|发文字号|发文机关|公文种类|组配分类|信息类别|信息名称|体裁分类"
    r"|标题|名称|公开日期|生成日期|失效日期|发文日期)：.{0,80}"
    r"|(?:阅读|浏览|点击|访问)(?:量|数|次数|率)?：?\d{0,9}次?|\S{2,16}(?:政府|门户|新闻)?网站?|www\.\S+"
)
_STRONG = re.compile(
    r"下载|打印|全屏|收藏|字号|字体|分享|来源|责任编辑|发布|发表|位置|扫一扫|关闭|版权|www\.|E-?mail|ICP|阅读量|浏览|索引号|\d[:时]\d\d"
)
_MIN_TEXT = 60  # characters; a line with a full stop this long is no related link
_MANY = 3  # words of a line that are all buttons, though none says so for certain
_SITE_TITLE = re.compile(
    r"[^，。；]{2,60}[_|-][^，。；_]{0,20}(?:网|网站|门户|客户端|人民政府)"
)  # a page's <title>
_LABEL = re.compile(
    r"(?:来源|责任编辑|编辑|作者|(?:发布|发表|更新)?(?:时间|日期)|阅读量|浏览次数|点击数|分享|分享到|字号|字体)："
)
_VALUE = re.compile(
    rf"{_DATE}(?:{_CLOCK})?|\d{{1,9}}|.{{2,10}}(?:报|网|社|台|客户端|政府|办公[室厅]|[局厅委])|[\u4e00-\u9fff]{{2,4}}"
)
_RELATED = re.compile(
    r"[【〔]?(?:相关(?:报道|文档|链接|阅读|新闻|附件|文章|解读|稿件|信息|专题|内容|推荐)|延伸阅读|推荐阅读|热点推荐|更多(?:新闻|文章))[】〕]?[：>》]*"
)
# What stands below a text: the next line that stays begins something new.
_FOOT = re.compile(
    r"责任编辑|^编辑：|扫一扫|关闭窗口|打印本页|E-?mail推荐|相关|[上下]一[篇页]|版权所有|推荐阅读",
    re.I,
)


def mark_chrome(lines: Sequence[Line], view: View) -> None:
    """Give web chrome, credits and related links their reason."""
    crumbs = ""  # the last crumb of 您的位置: / 首页 / > / 要闻 on lines of their own
    related = False
    label = False
    foot = False
    for i, line in enumerate(lines):
        if not line.key:
            line.fresh = line.fresh or foot
            related = label = foot = False
            crumbs = ""
            continue
        key = line.key
        if len(key) >= _MIN_TEXT and "。" in key:
            related = False
        if _RELATED.fullmatch(key):
            line.reason = reasons.RELATED_LINKS
            related = foot = True
            continue
        reason = _reason(view.folded[line.start : line.end].replace(BLOT, ""), key)
        if reason and _CRUMB_LABEL.fullmatch(key):
            crumbs = key
        elif crumbs and (key == ">" or lines[i - 1].text in (">", "＞") or key in (crumbs, "首页")):
            reason = reasons.WEB_CHROME
            crumbs = key if key != ">" else crumbs
        elif label and not reason and _VALUE.fullmatch(key):
            reason = reasons.CREDIT
        elif not reason and _WEAK.fullmatch(key):
            reason = _beside(lines, i)
        elif not reason and i and lines[i - 1].reason and not key.strip("）】〕》.。"):
            reason = lines[i - 1].reason  # the bracket of （责任编辑：…
        if not reason and related:
            reason = reasons.RELATED_LINKS
        line.reason = reason
        if reason:
            foot = foot or bool(_FOOT.search(key))
        else:
            line.fresh, foot = line.fresh or foot, False
        label = bool(reason) and bool(_LABEL.fullmatch(key))


def _beside(lines: Sequence[Line], i: int) -> str:
    """Web chrome when the line above is, or the first below that is no weak button."""
    if i and lines[i - 1].reason in (reasons.WEB_CHROME, reasons.CREDIT, reasons.RELATED_LINKS):
        return reasons.WEB_CHROME
    below = next((line.key for line in lines[i + 1 : i + 5] if not _WEAK.fullmatch(line.key)), "")
    return reasons.WEB_CHROME if _BUTTON.fullmatch(below) else ""


def _reason(printed: str, key: str) -> str:
    if _CRUMBS.fullmatch(key) or _CRUMB_LABEL.fullmatch(key) or _PAGER.fullmatch(key):
        return reasons.WEB_CHROME
    if _BUTTON.fullmatch(key):
        return reasons.WEB_CHROME
    bare = key.strip("（）【】〔〕")
    if _CREDIT.fullmatch(bare) and (_STRONG.search(bare) or re.search(r"：|\d{4}-", bare)):
        return reasons.CREDIT
    if _SITE_TITLE.fullmatch(key):
        return reasons.WEB_CHROME
    parts = [p for p in re.split(r"[\s|]+", re.sub(r"：\s+", "：", printed)) if p]
    if len(parts) > 1 and (_STRONG.search(key) or len(parts) > _MANY):
        known = [
            bool(
                _BUTTON.fullmatch(p)
                or _WEAK.fullmatch(p.strip("（）【】〔〕"))
                or _CREDIT.fullmatch(p.strip("（）【】"))
                or _is_stamp(p)
            )
            for p in parts
        ]
        if all(known):
            return reasons.CREDIT if "来源" in key else reasons.WEB_CHROME
        # 2006年…政府工作报告 中央政府门户网站 …: the page's title on the line of its credits
        if all(known[1:]) and len(known) > 3:
            return reasons.CREDIT
    return ""


def _is_stamp(part: str) -> bool:
    return bool(re.fullmatch(rf"{_DATE}|{_CLOCK}|{_STAMP}|星期[一二三四五六日]", part))
