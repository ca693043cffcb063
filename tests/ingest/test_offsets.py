"""The way back: every character of a file is in one document once, left out with a reason, or white space."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.errors import UnreadableFileError
from taizhang.extract.decode import decode
from taizhang.ingest import reasons
from taizhang.stages import read_file

PIECES = (
    "政府工作报告",
    "——2022年1月18日在洛阳市第十五届人民代表大会第一次会议上",
    "洛阳市市长 李 知 行",
    "各位代表：",
    "一、2021年工作回顾",
    "（一）产业转型步伐加快。新认定高新技术企业５７家，",
    "生产总值增长 7.2 %，总量达到1,234.5亿元；",
    "&nbsp;&nbsp;城镇新增就业6.5万人。<U+00A0>",
    "<!-- 正文 -->",
    "<p>&ldquo;千企升级&rdquo;行动</p>",
    "（上接二版）持续优化营商环境",
    "下载",
    "【字号：大 中 小】",
    "来源：洛阳日报　　时间：2022-02-01",
    "— 3 —",
    "3",
    "相关报道：",
    "本报讯（记者 何青）记者昨日从市水利局获悉，全市整治排污口67个，成效明显。",
    "附件1",
    "洛阳市停车管理办法",
    "第一条 为了加强管理，制定本办法。 第二条 本办法适用于本市。",
    "洛阳市人民政府关于印发《停车规划》的通知",
    "洛政〔2022〕9号",
    "目 录",
    "\u200b\ue004\ufeff",
    "\ufffd",
    "Smart City plan",
    "😀𠮷",
)
lines = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(st.sampled_from("全市增长，。“”（）《》 　0123.%a&;<>!-\t"), max_size=12),
    ),
    min_size=1,
    max_size=25,
)
breaks = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\f\n"])


@settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=lines, newline=breaks, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_character_is_accounted_for(tmp_path, lines, newline, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(newline.join(lines).encode(encoding))
    try:
        documents, rejected, _ = read_file(path, name="a.txt")
    except UnreadableFileError:
        return
    raw = decode(path.read_bytes(), name="a.txt").text
    times = [0] * len(raw)
    for doc in documents:
        shown = 0
        for run in doc.runs:
            stretch = slice(run.raw_start, run.raw_start + run.length)
            assert doc.text[run.start : run.start + run.length] == raw[stretch]
            assert run.start >= shown
            shown = run.start + run.length
            for i in range(run.raw_start, run.raw_start + run.length):
                times[i] += 1
    for r in rejected:
        assert r.surface == raw[r.start : r.end][:80]
        assert r.reason in reasons.REASONS
        for i in range(r.start, r.end):
            times[i] += r.reason != reasons.UNDECODABLE  # shown and listed
    lost = [c for c, n in zip(raw, times, strict=True) if n == 0 and not c.isspace()]
    assert (lost, max(times)) == ([], 1)


@settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=lines)
def test_blocks_and_sentences_tile_the_text(tmp_path, lines):
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        documents, _, _ = read_file(path, name="a.txt")
    except UnreadableFileError:
        return
    for doc in documents:
        assert "\n".join(doc.text[b.start : b.end] for b in doc.blocks) == doc.text
        assert all(doc.text[b.start : b.end].strip() for b in doc.blocks)
        assert {b.kind for b in doc.blocks} <= {
            "title",
            "heading",
            "paragraph",
            "item",
            "byline",
            "row",
        }
        for sentence in doc.sentences:
            block = doc.blocks[sentence.block]
            assert block.start <= sentence.start < sentence.end <= block.end
        inside = "".join(doc.text[s.start : s.end] for s in doc.sentences)
        assert "".join(inside.split()) == "".join(doc.text.split())


def test_runs_lead_over_what_was_left_out(read_one):
    raw = "经济稳定。全市实施“千企升级”行动，研发投入\r\n\r\n— 3 —\r\n\r\n增长２７％，就业增加。"
    doc, _ = read_one(raw)
    assert doc.text == "经济稳定。全市实施“千企升级”行动，研发投入增长２７％，就业增加。"
    assert [(r.start, r.raw_start, r.length) for r in doc.runs] == [(0, 0, 22), (22, 35, 11)]
    assert doc.sources[0].start == 0
    assert doc.sources[0].end == len(raw)
