"""The lexicon recognizer: rules propose stretches, weights say which of them are names of which type."""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.recognize.network.model import shipped_weights
from taizhang.recognize.weights.weigh import judge, view_of, weigh
from taizhang.records import Document, Mention


class LexiconRecognizer:
    """Gazetteers, endings, marks and lists, weighed by a table learned from annotated passages; no network to run."""

    name = "lexicon"
    fingerprint = ""

    def __call__(self, doc: Document) -> Iterator[Mention]:
        """Yield every candidate of a probability of FLOOR or more, overlapping ones too; score is the probability."""
        weighed = weigh(view_of(doc.folded, doc.jurisdiction), shipped_weights())
        for start, end, label, probability in judge(weighed, weighed.scores):
            yield Mention(doc.id, start, end, label, self.name, probability)
