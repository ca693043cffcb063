"""Names by a HanLP 2.x component: one for named entities, or one of several tasks with ner/* among them.

Text goes in folded, sentence by sentence, and comes back with the offsets of ``doc.text``. What a component finds under
a label that has no type here is returned as Rejected, not dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taizhang.errors import ConfigError
from taizhang.recognize.hanlp.loading import finds_names, load, ner_tasks
from taizhang.recognize.labels import (
    LABELS,
    UNTYPED,
    Types,
    known_labels,
    label_set,
    read_labels,
    typed,
)
from taizhang.records import Document, Mention, Rejected
from taizhang.text import sentence_spans

# HanLP's own tokenizer comes with it, so that it reads plain text; NER of three label sets in one pass.
DEFAULT = "CLOSE_TOK_POS_NER_SRL_UDEP_SDP_CON_ELECTRA_SMALL_ZH"
# Components that read words, with the tokenizer to take them from; the others of the hub read characters.
WORD_TAGGERS = {"MSRA_NER_ELECTRA_SMALL_ZH": "COARSE_ELECTRA_SMALL_ZH"}
LONGEST = 150  # characters in a piece; published models were trained on at most 128 words

# HanLP gives no scores. Two names in three of a tagger trained on the gold passages were right on documents it had not
# seen (docs/hanlp.md): so surer candidates of other recognizers win where they overlap, and less sure ones lose.
SCORE = 0.65

Span = tuple[int, int]


class HanlpRecognizer:
    """A HanLP component, loaded once; every name has the same score, as HanLP gives none."""

    name = "hanlp"

    def __init__(self, model: str | None) -> None:
        """Load a component.

        Args:
            model: A name of HanLP's hub or a folder; DEFAULT for None.

        Raises:
            ConfigError: It cannot be loaded, or finds no names; the message says what to do.
        """
        model = model or DEFAULT
        loaded = load(model)
        self._component = loaded.component
        self._tasks = ner_tasks(loaded.component)
        if not self._tasks and not finds_names(loaded.component):
            raise ConfigError(
                f"hanlp:{model}: a {type(loaded.component).__name__} finds no names; pass a component for "
                "named entities (ner), or one of several tasks with ner among them"
            )
        tokenizer = load(WORD_TAGGERS[model]) if model in WORD_TAGGERS else None
        self._tokenizer = tokenizer.component if tokenizer else None
        self.fingerprint = loaded.fingerprint + (tokenizer.fingerprint if tokenizer else "")
        parts = {task: loaded.component.tasks[task] for task in self._tasks}
        own = loaded.folder / LABELS
        self._types: dict[str, Types] = {
            task: read_labels(own) if own.is_file() else label_set(task, known_labels(part))
            for task, part in (parts or {"": loaded.component}).items()
        }

    def __call__(self, doc: Document) -> Iterator[Mention | Rejected]:
        """Yield the names, those of several label sets with their overlaps, and what has no type here."""
        text = doc.folded
        cut = pieces(text)
        yielded = set()
        for (offset, stop), spans, task, sentence in self._read(text, cut):
            if spans is None:
                found = [(offset, stop, "", "words differ from the text")]
            else:
                types = self._types[task]
                found = [
                    (
                        *typed(types, label, text, offset + spans[b][0], offset + spans[e - 1][1]),
                        UNTYPED,
                    )
                    for _, label, b, e in sentence
                ]
            for start, end, entity_type, reason in found:
                if (start, end, entity_type) in yielded:
                    continue
                yielded.add((start, end, entity_type))
                if entity_type:
                    yield Mention(doc.id, start, end, entity_type, self.name, SCORE)
                else:
                    surface = doc.text[start:end][:80]
                    yield Rejected(doc.id, start, end, "recognize", reason, surface)

    def _read(
        self, text: str, cut: Sequence[Span]
    ) -> Iterator[tuple[Span, Sequence[Span] | None, str, Sequence[tuple[str, str, int, int]]]]:
        """Yield each piece, the stretches of its words, the task, and what the task finds: surface, label, words."""
        texts = [text[start:end] for start, end in cut]
        if not texts:
            return
        if self._tasks:
            output = self._component(texts, tasks=self._tasks)
            words = next(output[key] for key in output if key.startswith("tok"))
            results = {task: output[task] for task in self._tasks}
        else:
            words = self._tokenizer(texts) if self._tokenizer else [list(x) for x in texts]
            results = {"": self._component(words)}
        places = [word_spans(*x) for x in zip(words, texts, strict=True)]
        for task, sentences in results.items():
            for piece, spans, sentence in zip(cut, places, sentences, strict=True):
                yield piece, spans, task, sentence


def word_spans(words: Sequence[str], text: str) -> list[Span] | None:
    """Return where each word stands in the text, white space between them skipped; None if they are not its words."""
    spans = []
    at = 0
    for word in words:
        while at < len(text) and text[at].isspace() and not word.startswith(text[at]):
            at += 1
        if not text.startswith(word, at):
            return None
        spans.append((at, at + len(word)))
        at += len(word)
    return spans


def pieces(text: str) -> list[Span]:
    """Return the sentences of a text as (start, end), those longer than LONGEST cut behind a mark where there is one."""
    cut = []
    for start, end in sentence_spans(text):
        while end - start > LONGEST:
            mark = max(text.rfind(x, start, start + LONGEST) for x in "，；、：")
            middle = mark + 1 if mark >= start else start + LONGEST
            cut.append((start, middle))
            start = middle
        cut.append((start, end))
    return cut
