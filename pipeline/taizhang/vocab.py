"""The words of our graphs: closed namespaces, where a typo raises, and one prefix for each.

What the terms mean is said in ontology/; a test compares both ways.
"""
# ruff: noqa: N815 - RDF properties are mixedCase

from __future__ import annotations

from rdflib import (
    DC,
    DCAT,
    DCTERMS,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SDO,
    SKOS,
    XSD,
    Namespace,
    URIRef,
)
from rdflib.namespace import DefinedNamespace

from taizhang.config import CODES, CUBE, IDS, SHAPES, TERMS


class TZ(DefinedNamespace):
    """Terms that nobody else has."""

    _NS = Namespace(TERMS)
    _fail = True

    Project: URIRef  # 项目
    Program: URIRef  # 专项
    FormerEntity: URIRef  # 原实体
    RelationStatement: URIRef  # 关系陈述
    StatusStatement: URIRef  # 进展陈述
    Indicator: URIRef  # 指标
    Observation: URIRef  # 数据
    LedgerEntry: URIRef  # 台账条目
    Assessment: URIRef  # 自评
    Judgment: URIRef  # 判定
    ProgressEntry: URIRef  # 进展台账
    IndicatorMatch: URIRef  # 指标名称
    Piece: URIRef  # 原文件片段
    Variant: URIRef  # 异文

    responsibleFor: URIRef  # 负责
    takesPartIn: URIRef  # 参与
    advances: URIRef  # 推动
    holdsOfficeIn: URIRef  # 任职于
    connects: URIRef  # 连接
    sharesStaffWith: URIRef  # 合署
    memberPlace: URIRef  # 成员地方
    latestStatus: URIRef  # 最新进展
    status: URIRef  # 进展
    deixis: URIRef  # 指代语
    mentionCount: URIRef  # 提及次数
    oc4idsProjectStatus: URIRef  # OC4IDS 项目状态代码
    subjectMention: URIRef  # 主语出处
    objectMention: URIRef  # 宾语出处
    cue: URIRef  # 进展用语
    plannedCompletion: URIRef  # 计划建成
    indicator: URIRef  # 指标
    namedAs: URIRef  # 原称
    printedName: URIRef  # 原文名称
    joinedTo: URIRef  # 归入
    joinedBy: URIRef  # 归并方式
    matchScore: URIRef  # 归并把握
    direction: URIRef  # 向好方向
    usualUnit: URIRef  # 常用单位
    baseUnit: URIRef  # 基准单位
    baseFactor: URIRef  # 换算系数
    measure: URIRef  # 度量方式
    claim: URIRef  # 承诺或实绩
    bound: URIRef  # 界限
    quote: URIRef  # 原文
    target: URIRef  # 承诺
    actual: URIRef  # 实绩
    outcome: URIRef  # 结果
    reason: URIRef  # 判定理由
    interim: URIRef  # 期中实绩
    assessment: URIRef  # 自评
    remaining: URIRef  # 尚差
    finding: URIRef  # 提示
    rule: URIRef  # 判定规则
    state: URIRef  # 进展报告
    promise: URIRef  # 进展承诺
    current: URIRef  # 当前进展
    since: URIRef  # 始于
    due: URIRef  # 承诺期限
    inSentence: URIRef  # 所在句
    rawStart: URIRef  # 原文件起点
    rawEnd: URIRef  # 原文件终点
    page: URIRef  # 页码
    rawPiece: URIRef  # 原文件片段
    rawSource: URIRef  # 原文件
    otherReading: URIRef  # 异文
    readAs: URIRef  # 另作
    chosenBy: URIRef  # 取舍依据
    resolvedBy: URIRef  # 消解方式
    score: URIRef  # 把握
    sourceRole: URIRef  # 来源角色
    continues: URIRef  # 上接
    item: URIRef  # 所在条目
    number: URIRef  # 序号
    leadAgency: URIRef  # 牵头单位
    helpingAgency: URIRef  # 配合单位


class STATUS(DefinedNamespace):
    """States of projects, programs and events."""

    _NS = Namespace(CODES + "status/")
    _fail = True

    planned: URIRef
    started: URIRef
    underway: URIRef
    completed: URIRef
    stopped: URIRef


class CLAIM(DefinedNamespace):
    """Whether a number is promised or reported."""

    _NS = Namespace(CODES + "claim/")
    _fail = True

    target: URIRef
    actual: URIRef


class BOUND(DefinedNamespace):
    """How a number bounds what it says."""

    _NS = Namespace(CODES + "bound/")
    _fail = True

    exact: URIRef
    min: URIRef
    max: URIRef
    approx: URIRef


class MEASURE(DefinedNamespace):
    """What a number says of its indicator; obs.kind in the records."""

    _NS = Namespace(CODES + "measure/")
    _fail = True

    level: URIRef
    increment: URIRef
    growth: URIRef
    share: URIRef
    rank: URIRef


class OUTCOME(DefinedNamespace):
    """What came of a promise."""

    _NS = Namespace(CODES + "outcome/")
    _fail = True

    met: URIRef
    exceeded: URIRef
    missed: URIRef
    partly: URIRef
    unreported: URIRef
    unclear: URIRef


class DIRECTION(DefinedNamespace):
    """Which way is better."""

    _NS = Namespace(CODES + "direction/")
    _fail = True

    higher: URIRef
    lower: URIRef
    two_sided: URIRef


class JOIN(DefinedNamespace):
    """How the printed name of an indicator was joined to its concept."""

    _NS = Namespace(CODES + "join/")
    _fail = True

    alias: URIRef
    near: URIRef
    spelling: URIRef
    scope: URIRef
    verb: URIRef
    grade: URIRef
    short: URIRef
    remark: URIRef
    particle: URIRef
    share: URIRef
    price: URIRef
    mean: URIRef
    works: URIRef
    total: URIRef
    count: URIRef
    growth: URIRef


class RULE(DefinedNamespace):
    """How an outcome was reached."""

    _NS = Namespace(CODES + "rule/")
    _fail = True

    floor: URIRef
    ceiling: URIRef
    range: URIRef
    tolerance: URIRef
    direction: URIRef
    words: URIRef
    progress: URIRef
    silence: URIRef
    none: URIRef


class FINDING(DefinedNamespace):
    """What a reader of an entry should know."""

    _NS = Namespace(CODES + "finding/")
    _fail = True

    restated: URIRef
    revised: URIRef
    contradicted: URIRef
    several: URIRef
    early: URIRef
    slipped: URIRef
    pending: URIRef


class DOCKIND(DefinedNamespace):
    """What kind of text a document is."""

    _NS = Namespace(CODES + "dockind/")
    _fail = True

    work_report: URIRef
    plan: URIRef
    notice: URIRef
    scheme: URIRef
    speech: URIRef
    bulletin: URIRef
    article: URIRef
    law: URIRef
    passage: URIRef
    other: URIRef


class HOW(DefinedNamespace):
    """How it was found what a mention stands for."""

    _NS = Namespace(CODES + "how/")
    _fail = True

    deixis: URIRef
    gazetteer: URIRef
    character: URIRef
    agency: URIRef
    expansion: URIRef
    definition: URIRef
    list: URIRef
    surface: URIRef
    user: URIRef
    unresolved: URIRef


class ROLE(DefinedNamespace):
    """What a source file is to a document."""

    _NS = Namespace(CODES + "role/")
    _fail = True

    original: URIRef
    copy: URIRef
    variant: URIRef


class LISTKIND(DefinedNamespace):
    """What the items of a numbered list are."""

    _NS = Namespace(CODES + "listkind/")
    _fail = True

    livelihood: URIRef
    measures: URIRef
    sections: URIRef


class CHOICE(DefinedNamespace):
    """Why one reading of a stretch was chosen before another."""

    _NS = Namespace(CODES + "choice/")
    _fail = True

    readings: URIRef
    numeral: URIRef
    name: URIRef
    echo: URIRef
    likely: URIRef
    part: URIRef
    moved: URIRef
    paragraph: URIRef
    first: URIRef


class CUBES(DefinedNamespace):
    """The data set of observations and its structure."""

    _NS = Namespace(CUBE)
    _fail = True

    observations: URIRef
    structure: URIRef
    indicator: URIRef
    area: URIRef
    period: URIRef
    measure: URIRef
    claim: URIRef
    evidence: URIRef
    value: URIRef
    unit: URIRef
    bound: URIRef
    about: URIRef


class OA(DefinedNamespace):
    """The part of Web Annotation that we use; rdflib brings no such namespace."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    Annotation: URIRef
    FragmentSelector: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef

    end: URIRef
    exact: URIRef
    hasBody: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasTarget: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


SDMX_ATTRIBUTE = Namespace("http://purl.org/linked-data/sdmx/2009/attribute#")
SDMX_DIMENSION = Namespace("http://purl.org/linked-data/sdmx/2009/dimension#")
SDMX_MEASURE = Namespace("http://purl.org/linked-data/sdmx/2009/measure#")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
QUDT = Namespace("http://qudt.org/schema/qudt/")
QUDT_UNIT = Namespace("http://qudt.org/vocab/unit/")
QUANTITY_KIND = Namespace("http://qudt.org/vocab/quantitykind/")

ENTITY_CLASSES = {  # entity type of the records -> class of the graph
    "PLACE": SDO.Place,
    "AGENCY": SDO.GovernmentOrganization,
    "ORG": SDO.Organization,
    "PROJECT": TZ.Project,
    "PROGRAM": TZ.Program,
    "EVENT": SDO.Event,
    "DOC": SDO.CreativeWork,
    "PERSON": SDO.Person,
}
ENTITY_KINDS = {  # entity type of the records -> folder of its IRIs
    "PLACE": "place",
    "AGENCY": "agency",
    "ORG": "organization",
    "PROJECT": "project",
    "PROGRAM": "program",
    "EVENT": "event",
    "DOC": "work",
    "PERSON": "person",
}
RELATION_PROPERTIES = {  # relation type of the records -> property; part_of see part_of_property
    "located_in": SDO.location,
    "responsible_for": TZ.responsibleFor,
    "takes_part_in": TZ.takesPartIn,
    "advances": TZ.advances,
    "issued_by": DCTERMS.publisher,
    "holds_office": TZ.holdsOfficeIn,
    "connects": TZ.connects,
}
PART_OF_PROPERTIES = {  # entity type of the part -> property of a part_of relation
    "PLACE": SDO.containedInPlace,
    "AGENCY": ORG.subOrganizationOf,
    "ORG": ORG.subOrganizationOf,
    "PROJECT": DCTERMS.isPartOf,
    "PROGRAM": DCTERMS.isPartOf,
}

_ID_KINDS = (  # one flat folder of IRIs a kind
    *ENTITY_KINDS.values(),
    "doc",
    "source",
    "list",
    "item",
    "indicator",
    "name",
    "unit",
    "period",
    "obs",
    "rel",
    "state",
    "entry",
    "judgment",
    "assessment",
    "progress",
    "change",
    "mention",
    "span",
    "pos",
    "quote",
    "box",
    "piece",
    "variant",
    "label",
    "tool",
)
PREFIXES: dict[str, str] = {  # every prefix of our Turtle and of our queries, in its one order
    "tz": TERMS,
    **{kind: f"{IDS}{kind}/" for kind in _ID_KINDS},
    **{
        name: f"{CODES}{name}/"
        for name in (
            "status",
            "claim",
            "bound",
            "measure",
            "outcome",
            "direction",
            "join",
            "rule",
            "finding",
            "dockind",
            "how",
            "role",
            "listkind",
            "choice",
        )
    },
    "code": CODES,
    "shape": SHAPES,
    "cube": CUBE,
    "dc": str(DC),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "qb": str(QB),
    "qudt": str(QUDT),
    "qudt-unit": str(QUDT_UNIT),
    "quantitykind": str(QUANTITY_KIND),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "sdmx-attribute": str(SDMX_ATTRIBUTE),
    "sdmx-dimension": str(SDMX_DIMENSION),
    "sdmx-measure": str(SDMX_MEASURE),
    "skos": str(SKOS),
    "skosxl": str(SKOSXL),
    "xsd": str(XSD),
}
