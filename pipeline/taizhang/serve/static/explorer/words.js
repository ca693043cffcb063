// Every word of the explorer in both languages, and which of them is read.
const WORDS = {
  title: ["台账", "Taizhang"],
  other: ["English", "中文"],
  skip: ["跳到正文", "Skip to content"],
  search: ["查找：名称、简称或拼音", "Find: name, short form or pinyin"],
  key: ["按 / 键查找", "press / to search"],
  ledger: ["台账", "Ledger"],
  documents: ["文件", "Documents"],
  sparql: ["SPARQL", "SPARQL"],
  things: ["事物", "Things"],
  home: [
    "由政府报告得来的知识图谱：每条陈述都能追到原句。",
    "A knowledge graph made from government reports: every statement leads back to its sentence.",
  ],
  PLACE: ["地点", "place"],
  AGENCY: ["机构", "agency"],
  ORG: ["单位", "organization"],
  PROJECT: ["项目", "project"],
  PROGRAM: ["专项", "program"],
  EVENT: ["活动", "event"],
  DOC: ["文献", "work"],
  PERSON: ["人物", "person"],
  mentions: ["次提及", "mentions"],
  names: ["名称", "Names"],
  formers: ["曾用标识的名称", "Names of former ids"],
  statuses: ["进展", "Statuses over time"],
  numbers: ["数字", "Numbers"],
  relations: ["关系", "Relations"],
  sentences: ["原句", "Sentences"],
  data: ["数据页", "Linked data"],
  target: ["目标", "target"],
  actual: ["实际", "actual"],
  planned: ["计划", "planned"],
  underway: ["在建", "underway"],
  completed: ["完成", "completed"],
  stopped: ["停止", "stopped"],
  started: ["开工", "started"],
  planned_completion: ["计划完成", "completion planned"],
  met: ["完成", "met"],
  exceeded: ["超额", "exceeded"],
  missed: ["未完成", "missed"],
  partly: ["部分完成", "partly"],
  unreported: ["未报告", "unreported"],
  unclear: ["不明", "unclear"],
  level: ["总量", "level"],
  increment: ["增量", "increment"],
  growth: ["增长", "growth"],
  share: ["比重", "share"],
  rank: ["位次", "rank"],
  place: ["地点", "Place"],
  indicator: ["指标", "Indicator"],
  period: ["时期", "Period"],
  outcome: ["结果", "Outcome"],
  promised: ["承诺", "Promised"],
  reported: ["报告", "Reported"],
  all: ["全部", "all"],
  apply: ["筛选", "Filter"],
  clear: ["清除", "Clear"],
  entries: ["条", "entries"],
  previous: ["上一页", "Previous"],
  next: ["下一页", "Next"],
  page: ["页", "page"],
  sort: ["排序", "Sort"],
  bydate: ["日期", "date"],
  nothing: ["没有找到", "Nothing found"],
  failed: ["服务器没有答复", "The server did not answer"],
  missing: ["图谱中没有", "The graph has none"],
  more: ["另有 {} 条", "{} more"],
  found: ["找到 {} 个", "{} found"],
  chart: ["{} 按年：目标与实际", "{} by year: target and actual"],
  value: ["数值", "Value"],
  claim: ["性质", "Claim"],
  shown: ["高亮", "Highlight"],
  entities: ["实体", "Things"],
  chars: ["字", "characters"],
  issuer: ["发布", "Issued by"],
  of: ["属于", "of"],
  indoc: ["文中提及", "Mentioned here"],
  date: ["日期", "Date"],
  document: ["文件", "Document"],
  map: ["各省", "Provinces"],
  question: ["问题", "Question"],
  run: ["查询", "Run"],
  csv: ["下载 CSV", "Download CSV"],
  rows: ["行", "rows"],
  part_of: ["属于", "part of"],
  located_in: ["位于", "located in"],
  responsible_for: ["负责", "responsible for"],
  takes_part_in: ["参加", "takes part in"],
  advances: ["推进", "advances"],
  issued_by: ["发布者", "issued by"],
  holds_office: ["任职于", "holds office in"],
  connects: ["连接", "connects"],
  other_numbers: ["其他数字", "All numbers"],
  measure: ["量", "Measure"],
};

const asked = new URLSearchParams(location.search).get("lang");
export const language = asked === "en" ? "en" : "zh";

/** The word of a key; the key itself, in plain letters, where there is none. */
export function word(key, number) {
  const found =
    WORDS[key]?.[language === "en" ? 1 : 0] ?? String(key).replaceAll("_", " ");
  return number === undefined
    ? found
    : found.replace("{}", number.toLocaleString?.() ?? number);
}

/** A path of the explorer, in the language that is read. */
export function path(to, parameters = {}) {
  const query = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value),
  );
  if (language === "en") query.set("lang", "en");
  const text = query.toString();
  return `/explore${to}${text ? `?${text}` : ""}`;
}
