"""One report as text, Word file, web page, PDF file and scan: the graph says the same."""

from __future__ import annotations

import importlib.util
import io
import re
import tomllib
from collections.abc import Callable
from html import escape
from pathlib import Path

import made
import numpy as np
import printed
import pypdfium2
import pytest
from rapidfuzz.distance import Levenshtein

from taizhang import run
from taizhang.records import Corpus
from taizhang.stages import Settings

REPORT = "yunzhou-2022-work-report.txt"
SETTINGS = Settings(recognizers=("lexicon",))
DPI = 150


@pytest.fixture(scope="module")
def paragraphs(examples: Path) -> list[str]:
    text = (examples / REPORT).read_text(encoding="utf-8").split("+++")[2]
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def stated(examples: Path) -> str:
    """What the example states at its head, as a sidecar."""
    matter = (examples / REPORT).read_text(encoding="utf-8").split("+++")[1]
    assert tomllib.loads(matter)["jurisdiction"] == "云州市"
    return matter


def _docx(paragraphs: list[str]) -> bytes:
    return made.docx("".join(map(made.paragraph, paragraphs)))


def _html(paragraphs: list[str]) -> bytes:
    return made.page("".join(f"<p>{escape(line)}</p>" for line in paragraphs))


def _pdf(paragraphs: list[str], columns: int) -> bytes:
    head = "云州市人民政府公报 2022年第3号"
    return printed.pdf(printed.report(paragraphs, columns=columns, size=13 - columns, head=head))


def _scan(pdf: bytes) -> bytes:
    """The pages as a scanner gives them: gray, noisy, a little aslant."""
    from PIL import Image

    noise = np.random.default_rng(7)
    pages = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        image = page.render(scale=DPI / 72).to_pil().convert("L")
        image = image.rotate(0.8, fillcolor=255, resample=Image.Resampling.BICUBIC)
        pixels = np.asarray(image) * 0.85 + 25 + noise.normal(0, 12, (image.height, image.width))
        pages.append(Image.fromarray(pixels.clip(0, 255).astype("uint8")))
    document.close()
    made_file = io.BytesIO()
    pages[0].save(
        made_file,
        "TIFF",
        save_all=True,
        append_images=pages[1:],
        dpi=(DPI, DPI),
        compression="tiff_lzw",
    )
    return made_file.getvalue()


@pytest.fixture(scope="module")
def built(
    paragraphs: list[str], stated: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, bytes], Path]:
    """Build a graph of one file."""

    def build(name: str, content: bytes) -> Path:
        folder = tmp_path_factory.mktemp("form")
        (folder / "in").mkdir()
        (folder / "in" / name).write_bytes(content)
        (folder / "in" / name).with_suffix(".toml").write_text(stated, encoding="utf-8")
        run.build([folder / "in"], folder / "out", SETTINGS)
        return folder / "out"

    return build


@pytest.fixture(scope="module")
def text_form(paragraphs: list[str], built: Callable[[str, bytes], Path]) -> Path:
    return built("report.txt", "\n\n".join(paragraphs).encode())


def _graph(folder: Path) -> str:
    """The graph without the files that documents were read from."""
    nodes = (folder / "graph.ttl").read_text(encoding="utf-8").split("\n\n")
    said = "\n\n".join(node for node in nodes if not node.startswith("source:"))
    return re.sub(r"source:[^\s;,]+", "source", said)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("report.docx", _docx),
        ("report.html", _html),
        ("report.pdf", lambda paragraphs: _pdf(paragraphs, 1)),
        ("columns.pdf", lambda paragraphs: _pdf(paragraphs, 2)),
        ("narrow.pdf", lambda paragraphs: _pdf(paragraphs, 3)),
    ],
    ids=["docx", "html", "pdf", "pdf_in_two_columns", "pdf_in_three_columns"],
)
def test_every_form_of_a_report_gives_the_same_graph(
    paragraphs: list[str],
    built: Callable[[str, bytes], Path],
    text_form: Path,
    name: str,
    form: Callable[[list[str]], bytes],
) -> None:
    assert _graph(built(name, form(paragraphs))) == _graph(text_form)


def _observed(corpus: Corpus) -> set[tuple[object, ...]]:
    return {
        (obs.indicator, obs.value, obs.unit, obs.period, obs.place, obs.status)
        for obs in corpus.observations
    }


@pytest.mark.slow
def test_scan_of_a_report_gives_the_graph_within_the_error_of_ocr(
    paragraphs: list[str], built: Callable[[str, bytes], Path], text_form: Path
) -> None:
    for name in ("rapidocr", "onnxruntime", "PIL"):
        if not importlib.util.find_spec(name):
            pytest.skip("the extra [ocr] is not installed")
    pdf = _pdf(paragraphs, 2)
    if np.ptp(pypdfium2.PdfDocument(pdf)[0].render().to_numpy()) == 0:
        pytest.skip("no Chinese font on this machine to print the pages with")
    scanned = run.read_corpus(built("report.tiff", _scan(pdf)))
    typed = run.read_corpus(text_form)
    (read,), (known,) = scanned.documents, typed.documents
    error = Levenshtein.distance(known.folded, read.folded) / len(known.text)
    assert error < 0.002
    names = {(entity.type, entity.name) for entity in typed.entities}
    found = {(entity.type, entity.name) for entity in scanned.entities}
    assert len(names & found) >= 0.98 * len(names)
    assert len(_observed(typed) & _observed(scanned)) >= 0.98 * len(_observed(typed))
    assert all(0.8 < line.confidence <= 1 for line in read.lines)
