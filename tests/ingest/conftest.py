"""A file on disk and what ingest makes of it."""

import pytest

from taizhang.stages import read_file


@pytest.fixture
def read(tmp_path):
    """read("text") writes a file and returns (documents, rejected); bytes are written as they are."""

    def make(content, *, name="report.txt", encoding="utf-8"):
        path = tmp_path / name
        data = content if isinstance(content, bytes) else content.encode(encoding)
        path.write_bytes(data)
        documents, rejected, failures = read_file(path, name=name)
        assert failures == []
        return documents, rejected

    return make


@pytest.fixture
def read_one(read):
    """The same for a file that holds one document."""

    def make(content, **how):
        documents, rejected = read(content, **how)
        assert len(documents) == 1, [doc.title for doc in documents]
        return documents[0], rejected

    return make


@pytest.fixture
def blocks_of():
    """The texts of a document's blocks."""

    def texts(doc):
        return [doc.text[b.start : b.end] for b in doc.blocks]

    return texts
