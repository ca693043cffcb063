"""A HanLP component of several tasks: words and two label sets, with a small encoder made here.

It learns three sentences by heart; what counts is that its words and labels come back where they stand.
"""

import json

import pytest

from taizhang.errors import ConfigError
from taizhang.recognize import load_recognizers, recognize
from taizhang.records import Document, Mention, Rejected

pytestmark = pytest.mark.slow

SENTENCES = (  # words with their labels in two sets
    ("溪谷市 水利 局 成立 。", "B-ORGANIZATION I-ORGANIZATION E-ORGANIZATION O O", "S-ns O O O O"),
    ("去年 澄江 生产总值 增长 7% 。", "S-DATE S-LOCATION O O S-PERCENT O", "O S-ns O O O O"),
    ("《 柏原 规划 》 印发 。", "O B-LAW E-LAW O O O", "O O O O O O"),
)


def encoder(folder):
    """A folder with an ELECTRA of 16,000 random weights that knows the characters of the sentences."""
    from transformers import BertTokenizer, ElectraConfig, ElectraModel

    characters = sorted({char for words, *_ in SENTENCES for char in words if char != " "})
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]
    sizes = {"embedding_size": 16, "hidden_size": 32, "intermediate_size": 32}
    config = ElectraConfig(
        vocab_size=len(tokens), num_hidden_layers=1, num_attention_heads=2, **sizes
    )
    ElectraModel(config).save_pretrained(folder)
    BertTokenizer(vocab={token: i for i, token in enumerate(tokens)}).save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="module")
def component(tmp_path_factory):
    """A folder with a component trained for words, ner/msra and ner/pku."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: make test")
    pytest.importorskip("hanlp", reason="HanLP is not installed: make test")
    from hanlp.common.dataset import SortingSamplerBuilder
    from hanlp.components.mtl.multi_task_learning import MultiTaskLearning
    from hanlp.components.mtl.tasks.ner.tag_ner import TaggingNamedEntityRecognition
    from hanlp.components.mtl.tasks.tok.tag_tok import TaggingTokenization
    from hanlp.layers.embeddings.contextual_word_embedding import ContextualWordEmbedding

    class AdamW(torch.optim.AdamW):
        """In the place of the one that transformers 5 has no more, which HanLP trains with."""

        def __init__(self, params, correct_bias=False, no_deprecation_warning=True, **kwargs):
            super().__init__(params, **kwargs)

    root = tmp_path_factory.mktemp("tasks")
    words = "\n".join(words for words, *_ in SENTENCES)
    (root / "words.txt").write_text((words + "\n") * 10, encoding="utf-8")
    for column, name in ((1, "msra.tsv"), (2, "pku.tsv")):
        rows = (
            "".join(f"{a}\t{b}\n" for a, b in zip(x[0].split(), x[column].split(), strict=True))
            for x in SENTENCES * 10
        )
        (root / name).write_text("\n".join(rows), encoding="utf-8")

    def task(kind, file, **options):
        path = str(root / file)
        sampler = SortingSamplerBuilder(batch_size=8)
        return kind(path, path, sampler_builder=sampler, lr=1e-2, **options)

    options = {"dependencies": "tok", "delimiter_in_entity": ""}
    tasks = {
        "tok": task(TaggingTokenization, "words.txt", max_seq_len=100),
        "ner/msra": task(TaggingNamedEntityRecognition, "msra.tsv", **options),
        "ner/pku": task(TaggingNamedEntityRecognition, "pku.tsv", **options),
    }
    embedding = ContextualWordEmbedding(
        "token", encoder(root / "encoder"), average_subwords=True, max_sequence_length=512
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("transformers.optimization.AdamW", AdamW, raising=False)
        MultiTaskLearning().fit(
            embedding,
            tasks,
            str(root / "component"),
            epochs=30,
            encoder_lr=3e-3,
            lr=1e-2,
            eval_trn=False,
            devices=-1,
            seed=1,
        )
    return root / "component"


def test_all_label_sets_are_read_and_mapped(component):
    text = "溪谷市水利局成立。\n　去年澄江生产总值增长7%。《柏原规划》印发。"
    (recognizer,) = load_recognizers([f"hanlp:{component}"])
    found = list(recognizer(Document("d", text)))
    assert {(text[m.start : m.end], m.type) for m in found if isinstance(m, Mention)} == {
        ("溪谷市水利局", "AGENCY"),
        ("溪谷市", "PLACE"),
        ("澄江", "PLACE"),  # by both sets, once
    }
    # LAW is a label of another set than ner/msra
    left_out = {(r.surface, r.reason) for r in found if isinstance(r, Rejected)}
    assert left_out == {(x, "label without a type") for x in ("去年", "7%", "柏原规划")}
    mentions, _ = recognize(Document("d", text), [recognizer])
    assert [text[m.start : m.end] for m in mentions] == ["溪谷市水利局", "澄江"]


def test_titles_are_documents_with_their_marks(component):
    (component / "labels.csv").write_text("label,type\nLAW,DOC\n", encoding="utf-8")
    (recognizer,) = load_recognizers([f"hanlp:{component}"])
    text = "《柏原规划》印发。"
    mentions, _ = recognize(Document("d", text), [recognizer])
    assert [(text[m.start : m.end], m.type) for m in mentions] == [("《柏原规划》", "DOC")]


def test_a_component_without_its_encoder_is_told_in_one_line(component, tmp_path):
    config = (component / "config.json").read_text(encoding="utf-8")
    parts = json.loads(config)
    parts["encoder"]["transformer"] = str(tmp_path / "gone")
    (component / "config.json").write_text(json.dumps(parts), encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be loaded") as told:
        load_recognizers([f"hanlp:{component}"])
    (component / "config.json").write_text(config, encoding="utf-8")
    assert "\n" not in str(told.value)
