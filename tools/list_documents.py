"""Write the tables of docs/documents.md: every document that ingest finds in the files of a corpus.

    python tools/list_documents.py CORPUS [--page docs/documents.md]

CORPUS holds the folders of FOLDERS. What the page says around the tables stays as it is.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from taizhang.ingest import merge_copies, tie
from taizhang.records import Document
from taizhang.relate import itemize
from taizhang.stages import read_file

PAGE = Path(__file__).resolve().parent.parent / "docs" / "documents.md"
FOLDERS = ("seeds", "provinces2026", "national")
COLUMNS = (
    *("#", "title", "kind", "issuer", "date", "number", "place"),
    *("byline", "part of", "pages", "characters", "items"),
)
_TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->\n)", re.DOTALL)


def table(folder: Path) -> Iterator[str]:
    """The lines of the table of one folder, a heading for each file that holds several documents."""
    yield "| file " + "".join(f"| {column} " for column in COLUMNS) + "|"
    yield "| --- " * (len(COLUMNS) + 1) + "|"
    for path in sorted(folder.glob("*.txt")):
        documents, _, failures = read_file(path, name=path.name)
        for failure in failures:
            raise SystemExit(f"{failure.name}: {failure.reason}")
        documents = sorted(tie(documents, merge_copies(documents)[0]), key=_begin)
        for number, doc in enumerate(documents, start=1):
            name = _file(path.stem) if number == 1 else ""
            cells = (name, str(number), *_cells(doc, documents))
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _begin(doc: Document) -> int:
    return doc.sources[0].start


def _file(stem: str) -> str:
    return stem.partition("_")[0] if re.fullmatch(r"\d{3}_[0-9a-f]{16}", stem) else stem


def _title(title: str) -> str:
    inner = title.replace("《", "〈").replace("》", "〉")
    return f"《{inner}》" if title else ""


def _cells(doc: Document, documents: Sequence[Document]) -> Iterator[str]:
    ids = [each.id for each in documents]
    yield from (
        _title(doc.title),
        doc.kind,
        doc.issuer,
        doc.date,
        doc.number,
        doc.jurisdiction,
        doc.byline,
    )
    yield str(ids.index(doc.part_of) + 1) if doc.part_of else ""
    marks = (("", doc.page), ("from ", doc.comes_from), ("on ", doc.goes_on))
    yield ", ".join(f"{word}{page}" for word, page in marks if page)
    yield f"{len(doc.text):,}"
    items = itemize(doc, ())
    yield str(len(items)) if items else ""


def page(text: str, corpus: Path) -> str:
    """The page with its tables made anew from the corpus."""

    def made(match: re.Match[str]) -> str:
        return match[1] + "\n".join(table(corpus / match[2])) + "\n" + match[3]

    return _TABLE.sub(made, text)


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--page", type=Path, default=PAGE)
    args = parser.parse_args()
    text = page(args.page.read_text(encoding="utf-8"), args.corpus)
    with args.page.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    print(f"{args.page}: {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
