"""docs/documents.md tells what is found in the corpus today."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_tells_what_is_found(shared):
    path = ROOT / "tools" / "list_documents.py"
    spec = importlib.util.spec_from_file_location("list_documents", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = tool.PAGE.read_text(encoding="utf-8")
    assert tool.page(text, shared / "corpus") == text, (
        "run: python tools/list_documents.py CORPUS, and read the difference"
    )
