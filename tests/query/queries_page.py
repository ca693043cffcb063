"""docs/queries.md: every named question, with its answer over the two invented cities.

python tests/query/queries_page.py     write the page anew; then read the difference
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph
import two_cities

from taizhang import emit
from taizhang.query import Question, cells, questions, run
from taizhang.store import build_store, open_store

PAGE = Path(__file__).parents[2] / "docs" / "queries.md"
HEAD = """\
# The named questions

    taizhang query output/ --list                     all of them
    taizhang query output/ missed                     one of them, as a table
    taizhang query output/ 没有完成                    the same, by words of its question
    taizhang query output/ promises --param place=郑州市 --param year=2021
    taizhang query output/ promises --format csv      or json; ttl where the answer is triples
    taizhang query output/ triples --param name=河长制 --format ttl
    taizhang query output/ mine.rq                    a query of your own, from a file
    echo 'SELECT …' | taizhang query output/ -        or from standard input

A question is a file in [`queries/`](../pipeline/taizhang/queries): SPARQL 1.1 that runs as it is on any endpoint which
holds `graph.ttl`, `evidence.ttl` and the ontology. A parameter is a line in it,

    VALUES ?wantedPlace { "" } # param: place, 地方名称或其开头；空为全部

whose literal is the default; `--param place=郑州市` puts another literal in its place, and nothing but a literal. In
queries of your own the prefixes of [ontology.md](ontology.md) need no declaration. Queries only read: updates and `SERVICE` are
refused, and a query that takes more than a minute is given up.

From Python:

```python
from pathlib import Path

from taizhang.query import cells, fill, find_question, run, write
from taizhang.store import open_store

store = open_store(Path("output"))
result = run(store, fill(find_question("promises"), {"place": "郑州市", "year": "2021"}))
rows = cells(result)  # strings; result.rows holds the terms, write(result, "json") a page
```

Every answer below is whole: it is what the question gives over two invented cities
([`two_cities.py`](../tests/query/two_cities.py)), and a test compares it row by row.
"""


def render(store: pyoxigraph.Store) -> str:
    """The page as it should stand."""
    contents = "\n".join(f"- [{q.name}](#{q.name}) {q.zh}" for q in questions())
    sections = [_section(question, store) for question in questions()]
    return "\n".join([HEAD, contents, "", *sections]).rstrip() + "\n"


def _section(question: Question, store: pyoxigraph.Store) -> str:
    result = run(store, question.text)
    lines = [f"## {question.name}", "", f"{question.zh} {question.en}", ""]
    for parameter in question.parameters:
        default = f" (`{parameter.default}`)" if parameter.default else ""
        lines.append(f"`--param {parameter.name}=`{default} {parameter.about}\n")
    rows = [result.columns, ("---",) * len(result.columns), *cells(result)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([*lines, ""])


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        emit.write(two_cities.corpus(), folder)
        build_store(folder)
        PAGE.write_text(render(open_store(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
