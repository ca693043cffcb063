"""The closed set of reasons for which ingest leaves a stretch of a file out of the text."""

from __future__ import annotations

from typing import Final

COMMENT: Final = "html comment"
MARKUP: Final = "html tag"
ENTITY: Final = "html entity"  # &nbsp; and the like; a visible character it stands for is kept
PLACEHOLDER: Final = "character placeholder"  # <U+00A0>
INVISIBLE: Final = "invisible character"
PRIVATE_USE: Final = "private-use character"
UNDECODABLE: Final = "undecodable byte"
WEB_CHROME: Final = "web chrome"  # 下载 打印 【字号：…】 当前位置
RELATED_LINKS: Final = "related links"  # 相关报道： and what follows
CREDIT: Final = "publication credit"  # 来源 时间 责任编辑
REPEATED_TITLE: Final = "repeated title"  # the page's title above the document's own
PAGE_NUMBER: Final = "page number"
RUNNING_HEAD: Final = "running head"
MASTHEAD: Final = "masthead"  # 公报's cover, editors and imprint
CONTENTS: Final = "table of contents"
CONTINUATION: Final = "continuation mark"  # （上接一版）
NO_DATE: Final = "no date printed"  # an empty stretch where an article begins
FRONT_MATTER: Final = "front matter"
HIDDEN: Final = "hidden text"  # in a Word file or a page, shown to no reader
DELETED: Final = "tracked deletion"
NOTE_MARK: Final = "note mark"  # the figure of a footnote in the text
MARKDOWN: Final = "markdown mark"  # # ** [](…)
COPY: Final = "copy"  # the same text again, in this file or another
VARIANT: Final = "second reading"  # nearly the same text, such as another OCR of the page
TWICE: Final = "printed twice"  # of a PDF file: the same characters over themselves, for bold
TURNED: Final = "turned text"  # of a PDF file: aslant or sideways, such as a watermark
UNSURE: Final = "low confidence"  # of a scan: OCR is not sure enough of the line

REASONS: Final = (
    COMMENT,
    MARKUP,
    ENTITY,
    PLACEHOLDER,
    INVISIBLE,
    PRIVATE_USE,
    UNDECODABLE,
    WEB_CHROME,
    RELATED_LINKS,
    CREDIT,
    REPEATED_TITLE,
    PAGE_NUMBER,
    RUNNING_HEAD,
    MASTHEAD,
    CONTENTS,
    CONTINUATION,
    NO_DATE,
    FRONT_MATTER,
    HIDDEN,
    TWICE,
    TURNED,
    UNSURE,
    DELETED,
    NOTE_MARK,
    MARKDOWN,
    COPY,
    VARIANT,
)
