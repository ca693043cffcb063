"""The components of the pipeline that ships, on one trained on invented passages."""

import json
import subprocess
import sys

import invented_gold
import pytest
import spacy
import srsly
from hypothesis import given
from hypothesis import strategies as st
from spacy.training import Example
from thinc.api import Adam

from taizhang.recognize.network.encoder import PIECE
from taizhang.recognize.network.model import CANDIDATES, NAMES
from taizhang.recognize.network.pipes import (
    GROUP,
    PLACE,
    STRETCH,
    WEIGHED,
    CandidatePipe,
    NamePipe,
    likeliest,
    stretches,
)

TEXT = "由北屯市水利局牵头落实。北屯大桥建成通车，群众出行更加方便。"
NAMES_THERE = [(1, 7, "AGENCY"), (12, 16, "PROJECT")]

LOADED = """
import json, sys
import spacy
doc = spacy.load(sys.argv[1])(sys.argv[2])
names = doc.spans["names"]
print(json.dumps({
    "ents": [(x.start_char, x.end_char, x.label_) for x in doc.ents],
    "names": [(x.start_char, x.end_char, x.label_) for x in names],
    "scores": names.attrs["scores"],
}))
"""


@pytest.fixture(scope="module")
def nlp(trained_folder):
    return spacy.load(trained_folder)


def found(doc):
    return [(x.start, x.end, x.label_) for x in doc.ents]


def scored(doc):
    names = doc.spans[GROUP]
    return [
        (x.start, x.end, x.label_, s) for x, s in zip(names, names.attrs["scores"], strict=True)
    ]


def test_names_are_found_where_they_stand_with_probabilities(nlp):
    doc = nlp(TEXT)
    assert found(doc) == NAMES_THERE
    assert {x[:3] for x in scored(doc)} >= set(NAMES_THERE)
    assert all(0.05 <= score <= 1 for *_, score in scored(doc))
    assert WEIGHED not in doc.user_data


def test_tokens_are_characters_of_any_kind(nlp):
    text = "松岭 😀\n\t大桥\u3000\x00𠮷"
    doc = nlp(text)
    assert [token.text for token in doc] == list(text)
    assert doc.text == text


@pytest.mark.parametrize("text", ["", "\n\n\n", "。", " ", "桥", "😀"])
def test_texts_that_hold_no_name_have_none(nlp, text):
    doc = nlp(text)
    assert (doc.text, found(doc), scored(doc)) == (text, [], [])


def test_the_place_that_a_text_speaks_for_is_read_from_its_user_data(trained_folder):
    """溪谷县 is no division that the lexicon knows; the own place of a text is."""
    pipe = spacy.load(trained_folder).get_pipe(CANDIDATES)
    views = []
    for place in ("", "溪谷县"):
        doc = spacy.load(trained_folder).make_doc("溪谷县发展。")
        doc.user_data[PLACE] = place
        views.append(pipe(doc).user_data[WEIGHED].view)
    assert [view.own for view in views] == ["", "溪谷县"]


def test_the_pipeline_loads_in_a_process_that_knows_nothing_of_taizhang(nlp, trained_folder):
    command = [sys.executable, "-c", LOADED, str(trained_folder), TEXT]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    doc = nlp(TEXT)
    assert json.loads(done.stdout) == {
        "ents": [list(x) for x in found(doc)],
        "names": [list(x[:3]) for x in scored(doc)],
        "scores": [x[3] for x in scored(doc)],
    }


def test_the_same_text_gives_the_same_names_alone_and_beside_others(nlp):
    texts = [TEXT, "", invented_gold.NOTHING, TEXT * 3]
    alone = [scored(nlp(text)) for text in texts]
    assert [scored(nlp(text)) for text in texts] == alone
    assert [scored(doc) for doc in nlp.pipe(texts)] == alone


def test_what_is_written_reads_back_the_same_and_is_written_the_same_again(
    nlp, trained_folder, tmp_path
):
    nlp.to_disk(tmp_path / "one")
    again = spacy.load(tmp_path / "one")
    again.to_disk(tmp_path / "two")
    for name in (CANDIDATES, NAMES):
        for path in (trained_folder / name).iterdir():
            for folder in ("one", "two"):
                assert (tmp_path / folder / name / path.name).read_bytes() == path.read_bytes()
    assert scored(again(TEXT)) == scored(nlp(TEXT))


def test_the_pipeline_goes_through_bytes(nlp):
    copy = spacy.blank("zh").from_config(nlp.config)
    copy.from_bytes(nlp.to_bytes())
    assert scored(copy(TEXT)) == scored(nlp(TEXT))


def test_meta_says_what_each_component_does(nlp):
    assert nlp.pipe_names == [CANDIDATES, NAMES]
    assert nlp.get_pipe_meta(NAMES).assigns == ["doc.ents", "doc.spans"]
    assert nlp.pipe_labels[NAMES] == ["AGENCY", "PLACE", "PROJECT"]
    assert nlp.meta["name"] == "taizhang"


def test_min_score_decides_what_stands_in_ents_alone(trained_folder):
    nlp = spacy.load(trained_folder)
    before = scored(nlp(TEXT))
    nlp.get_pipe(NAMES).cfg["min_score"] = 1.01
    doc = nlp(TEXT)
    assert found(doc) == []
    assert scored(doc) == before


def test_components_that_are_not_trained_say_so():
    nlp = spacy.blank("zh")
    nlp.add_pipe(CANDIDATES)
    with pytest.raises(
        ValueError, match="has no weights yet; make a pipeline with: taizhang train"
    ):
        nlp(TEXT)


def test_names_without_candidates_before_them_are_refused(trained_folder):
    nlp = spacy.load(trained_folder, exclude=[CANDIDATES])
    with pytest.raises(ValueError, match="taizhang_names needs taizhang_candidates before it"):
        nlp(TEXT)


def test_labels_are_those_of_the_weights(nlp):
    with pytest.raises(NotImplementedError, match="takes its labels from taizhang_candidates"):
        nlp.get_pipe(NAMES).add_label("EVENT")


def test_parameters_that_are_missing_are_not_made_up(nlp):
    pipe = nlp.get_pipe(NAMES)
    whole = pipe._files()
    kept = srsly.msgpack_loads(whole["network.msgpack"])
    del kept["0.tags_W"]
    damaged = srsly.msgpack_dumps(whole | {"network.msgpack": srsly.msgpack_dumps(kept)})
    fresh = NamePipe(nlp.vocab, NAMES, width=64, hidden=128, min_score=0.3)
    with pytest.raises(ValueError, match=r"network\.msgpack lacks 0\.tags_W"):
        fresh.from_bytes(damaged)


def test_spacy_can_make_and_update_the_components_itself(trained_folder):
    """As in a training loop of the user's own: initialize, then update with annotated candidates."""
    nlp = spacy.load(trained_folder)
    weights = nlp.get_pipe(CANDIDATES).weights
    fresh = spacy.blank("zh").from_config(nlp.config)
    examples = []
    for passage in invented_gold.passages():
        reference = fresh.make_doc(passage.text)
        reference.set_ents([reference.char_span(*span) for span in passage.spans])
        examples.append(Example(fresh.make_doc(passage.text), reference))
    fresh.initialize(lambda: examples)
    optimizer = Adam(0.01)
    fresh.get_pipe(CANDIDATES).weights = weights
    assert fresh.get_pipe(NAMES).labels == ("AGENCY", "PLACE", "PROJECT")
    losses = [
        fresh.update(examples, sgd=optimizer, drop=0.1, annotates=[CANDIDATES])[NAMES]
        for _ in range(3)
    ]
    assert losses[2] < losses[0]


# --- long texts ---------------------------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(["桥" * 40 + "。", "路\n", "水" * 150]), max_size=400).map("".join),
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(1, 300)), max_size=20),
)
def test_stretches_hold_every_character_once_and_cut_no_span(text, drawn):
    spans = [(a, a + n, "PLACE") for a, n in drawn if a + n <= len(text)]
    cut = list(stretches(text, spans, STRETCH))
    assert [start for start, _ in cut] == [0, *(end for _, end in cut)][: len(cut)]
    assert (cut[-1][1] if cut else 0) == len(text)
    assert all(any(start <= span[0] and span[1] <= end for start, end in cut) for span in spans), (
        "a span is cut"
    )
    assert all(end - start < STRETCH + 2 * PIECE + 20 * 300 for start, end in cut)


def test_a_text_cut_into_stretches_has_the_names_that_it_has_whole(nlp, monkeypatch):
    text = "".join(passage.text for passage in invented_gold.passages()) * 3
    whole = scored(nlp(text))
    monkeypatch.setattr("taizhang.recognize.network.pipes.STRETCH", 200)
    assert len(list(stretches(text, [], 200))) > 5
    parts = scored(nlp(text))
    assert [x[:3] for x in sorted(parts)] == [x[:3] for x in sorted(whole)]
    assert [x[3] for x in sorted(parts)] == pytest.approx([x[3] for x in sorted(whole)], abs=2e-4)


@pytest.mark.slow
def test_a_text_of_100_000_characters_needs_little_more_memory_than_a_short_one(trained_folder):
    script = (
        "import resource, sys, spacy\n"
        "nlp = spacy.load(sys.argv[1])\n"
        "nlp.max_length = 10**6\n"
        "nlp(sys.argv[2] * 300)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "doc = nlp((sys.argv[2] * 20_000)[:100_000])\n"
        "print(len(doc.ents), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    text = invented_gold.NOTHING + TEXT
    done = subprocess.run(
        [sys.executable, "-c", script, str(trained_folder), text],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ents, megabytes = map(int, done.stdout.split())
    assert ents > 3_000
    assert megabytes < 300  # 900 in one go


def test_likeliest_keeps_the_likelier_then_the_longer_then_the_first(nlp):
    doc = nlp.make_doc("溪谷市水利局松岭大桥")
    spans = [doc[0:3], doc[0:6], doc[3:6], doc[6:10], doc[8:10]]
    texts = lambda scores, least: [x.text for x in likeliest(spans, scores, least)]  # noqa: E731
    assert texts([0.9, 0.8, 0.7, 0.2, 0.5], 0.3) == ["溪谷市", "水利局", "大桥"]
    assert texts([0.8, 0.8, 0.8, 0.1, 0.1], 0.3) == ["溪谷市水利局"]
    assert texts([0.1] * 5, 0.3) == []


def test_a_candidate_pipe_is_its_table(trained_folder):
    pipe = CandidatePipe("candidates").from_disk(trained_folder / CANDIDATES)
    copy = CandidatePipe("copy").from_bytes(pipe.to_bytes())
    assert copy.weights == pipe.weights
    assert pipe.weights.labels == ("AGENCY", "PLACE", "PROJECT")
