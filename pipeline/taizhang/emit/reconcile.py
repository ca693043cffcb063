"""Every name with the entity it stands for, as a table to reconcile other tables with, in OpenRefine and the like."""

from __future__ import annotations

from pathlib import Path

from taizhang.emit.labels import ALTERNATIVE, DEICTIC, PREFERRED, LabelKinds
from taizhang.emit.things import Things, curie_of, iri_of
from taizhang.lexicon.divisions import division
from taizhang.records import Corpus
from taizhang.tables import to_csv

RECONCILE = "reconcile.csv"
COLUMNS = ("label", "kind", "id", "iri", "name", "type", "place", "mentions", "documents")
_KINDS = {PREFERRED: "name", ALTERNATIVE: "alias"}


def write_reconcile(corpus: Corpus, folder: Path) -> None:
    """Write reconcile.csv: a row for each name, alias and former name of each entity, by label.

    Words that mean an entity in some documents only (我市) are left out: in another table they mean another.
    """
    kinds = LabelKinds(corpus, Things(corpus))
    rows = []
    for entity in corpus.entities:
        names = {former.name: ("former", 0, 0) for former in entity.replaced}
        names[entity.name] = ("name", 0, 0)
        for label in entity.labels:
            kind = kinds.of(entity, label)
            if kind != DEICTIC:
                names[label.text] = (_KINDS[kind], label.count, len(label.documents))
        place = division(entity.code or entity.scope)
        for text, (kind, mentions, documents) in names.items():
            rows.append(
                (
                    text,
                    kind,
                    curie_of(entity),
                    iri_of(entity),
                    entity.name,
                    entity.type,
                    place.name if place else "",
                    mentions,
                    documents,
                )
            )
    (folder / RECONCILE).write_text(to_csv(COLUMNS, sorted(rows)), encoding="utf-8", newline="\n")
