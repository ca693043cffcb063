"""The pipeline that ships: that it loads, is of a size to ship, and finds what it should in invented sentences."""

import json
import subprocess
import sys

import pytest
import spacy

from taizhang import __version__
from taizhang.recognize import known_fingerprint, load_recognizers, recognize
from taizhang.recognize.network.model import CANDIDATES, NAMES, shipped, shipped_weights
from taizhang.records import ENTITY_TYPES, Document

pytestmark = pytest.mark.skipif(
    not (shipped() / "meta.json").is_file(),
    reason="the pipeline that ships is not there: make model",
)


@pytest.fixture(scope="module")
def recognizer():
    (loaded,) = load_recognizers(["spacy"])
    return loaded


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(shipped())


def test_it_is_of_a_size_to_ship():
    size = sum(path.stat().st_size for path in shipped().rglob("*") if path.is_file())
    assert size < 40_000_000


def test_it_has_all_types_and_says_what_it_is(nlp):
    assert nlp.pipe_names == [CANDIDATES, NAMES]
    assert set(nlp.get_pipe(NAMES).labels) == set(ENTITY_TYPES)
    assert nlp.get_pipe(NAMES).labels == shipped_weights().labels
    assert nlp.meta["name"] == "taizhang"
    assert nlp.meta["version"] == __version__
    assert nlp.meta["spacy_version"] == ">=3.8.0,<3.9.0"
    assert nlp.meta["performance"]["all"]["f"] > 0.5
    table = (shipped() / "labels.csv").read_text(encoding="utf-8").splitlines()
    assert sorted(table[1:]) == sorted(f"{x},{x}" for x in ENTITY_TYPES)


def test_it_is_as_it_would_be_written(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    for name in (CANDIDATES, NAMES):
        for path in (shipped() / name).iterdir():
            assert (tmp_path / name / path.name).read_bytes() == path.read_bytes(), path.name


def test_it_loads_in_a_process_that_knows_nothing_of_taizhang(nlp):
    script = (
        "import json, spacy, sys\n"
        "doc = spacy.load(sys.argv[1])(sys.argv[2])\n"
        "print(json.dumps([(x.text, x.label_) for x in doc.ents]))\n"
    )
    text = "由郑州市水利局牵头落实。"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(shipped()), text],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == [["郑州市水利局", "AGENCY"]]
    assert [x.text for x in nlp(text).ents] == ["郑州市水利局"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("由云州市水利局牵头落实。", [("云州市水利局", "AGENCY")], id="agency"),
        pytest.param("深入实施乡村振兴战略。", [("乡村振兴战略", "PROGRAM")], id="program"),
        pytest.param("《云州市节水条例》施行。", [("《云州市节水条例》", "DOC")], id="document"),
        pytest.param("生产总值增长8%左右，就业稳定。", [], id="no_name"),
        pytest.param("会议总结了一年的工作，部署了下一步的任务。", [], id="no_name_either"),
    ],
)
def test_it_finds_the_names_of_invented_sentences(text, names, recognizer):
    mentions, _ = recognize(Document("d", text, jurisdiction="云州市"), [recognizer])
    assert [(text[m.start : m.end], m.type) for m in mentions] == names
    assert all(m.by == "spacy" and 0.32 <= m.score <= 1 for m in mentions)


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "\ud800松岭", "😀" * 300, "a" * 5000],
    ids=["empty", "lines", "half", "emoji", "latin"],
)
def test_it_reads_any_text(text, recognizer):
    for found in recognizer(Document("d", text)):
        assert 0 <= found.start < found.end <= len(text)


def test_the_same_text_gives_the_same_names(recognizer):
    doc = Document(
        "d", "由云州市水利局牵头落实，松岭大桥建成通车，引进溪谷精工集团。" * 20, "云州市"
    )
    assert list(recognizer(doc)) == list(recognizer(doc))


def test_fingerprints_of_what_is_shipped_are_known_without_loading_it():
    names = ("lexicon", "spacy")
    loaded = {name: x.fingerprint for name, x in zip(names, load_recognizers(names), strict=True)}
    assert {name: known_fingerprint(name) for name in names} == loaded
    assert known_fingerprint("spacy:model") is None
