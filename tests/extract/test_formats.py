"""What a file is, by its bytes; old Office files and web archives; one report in several formats."""

from __future__ import annotations

import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from made import docx, page, paragraph, word_table, zipped

from taizhang.errors import UnreadableFileError
from taizhang.extract import extract, office
from taizhang.records import Corpus, Document
from taizhang.stages import Settings, read_document, read_file

REPORT = "全市生产总值增长7.2%。"
WITHOUT_MODEL = Settings(recognizers=("lexicon",))
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", docx(paragraph(REPORT)), "docx"),
        ("a.doc", docx(paragraph(REPORT)), "docx"),
        ("a.docx", page(f"<p>{REPORT}</p>"), "html"),
        ("a.doc", page(f"<p>{REPORT}</p>"), "html"),
        ("a.xls", f"<table><tr><td>指标</td><td>值</td></tr></table><p>{REPORT}</p>".encode(), "html"),
        ("a.docx", REPORT.encode("gb18030"), "gb18030"),
        ("a.html", REPORT.encode(), "html"),
        ("a.txt", b"\xef\xbb\xbf" + page(f"<p>{REPORT}</p>"), "html"),
        ("a.docx", zipped({"b.txt": REPORT}), "utf-8"),
    ],
    ids=[
        "word_named_txt", "word_named_doc", "page_named_docx", "page_named_doc", "page_named_xls", "text_named_docx",
        "text_named_html", "page_with_mark_named_txt", "archive_named_docx",
    ],
)  # fmt: skip
def test_the_bytes_decide_what_a_file_is(tmp_path: Path, name: str, data: bytes, form: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    parts, failures = extract(path, name=name)
    assert [part.encoding for part in parts] == [form]
    assert REPORT in parts[0].text
    assert failures == []


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        (
            "a.docx",
            OLD + "EncryptedPackage".encode("utf-16-le"),
            "with a password; open it and save it without one",
        ),
        (
            "a.doc",
            OLD + "PowerPoint Document".encode("utf-16-le"),
            "PowerPoint file .*save it as PDF or .docx",
        ),
        ("a.docx", zipped({"[Content_Types].xml": "x", "ppt/a.xml": "x"}), "PowerPoint file"),
        (
            "a.zip",
            zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "x"}),
            "e-book",
        ),
        ("a.zip", zipped({"OFD.xml": "x"}), "OFD file"),
    ],
    ids=["encrypted", "ppt", "pptx", "epub", "ofd"],
)
def test_known_formats_that_are_not_read_are_refused(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=says):
        extract(path, name=name)


def test_a_web_archive_is_the_page_in_it(tmp_path: Path) -> None:
    head = (
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n'
        "\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    path = tmp_path / "a.mhtml"
    path.write_bytes(
        head.encode()
        + page(f"<p>{REPORT}</p>")
        + b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )
    (part,), _ = extract(path, name="a.mhtml")
    assert part.encoding == "mhtml"
    assert REPORT in part.text


def test_without_libreoffice_an_old_file_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    path = tmp_path / "a.doc"
    path.write_bytes(OLD)
    with pytest.raises(UnreadableFileError) as error:
        extract(path, name="a.doc")
    assert str(error.value) == (
        "a.doc: an old Office file; install LibreOffice, which reads it, or save it as .docx"
    )


@pytest.mark.slow
def test_libreoffice_reads_old_files(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice: soffice is not on the path")
    source = tmp_path / "new" / "a.docx"
    source.parent.mkdir()
    table = word_table([["指标", "2024年"], ["粮食产量（万吨）", "310"]])
    source.write_bytes(docx(paragraph(REPORT) + table + paragraph("完。")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for form in ("doc", "rtf"):
        subprocess.run(
            [
                program,
                profile,
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(tmp_path),
                str(source),
            ],
            check=True,
            capture_output=True,
        )
        (part,), _ = extract(tmp_path / f"a.{form}", name=f"a.{form}")
        assert (part.encoding, part.text) == (
            form,
            f"{REPORT}\n指标\t2024年\n粮食产量（万吨）\t310\n完。\n",
        )
    wps = tmp_path / "a.wps"
    wps.write_bytes((tmp_path / "a.doc").read_bytes())
    (part,), _ = extract(wps, name="a.wps")
    assert part.encoding == "wps"
    broken = tmp_path / "b.doc"
    broken.write_bytes(OLD)
    with pytest.raises(UnreadableFileError, match=r"LibreOffice cannot read it|nothing is left"):
        read_file(broken, name="b.doc")


# --- one report, one graph ------------------------------------------------------------------------------------------


def _said(doc: Document, corpus: Corpus) -> tuple[object, ...]:
    """All that a reading says, without the places in the file that it comes from."""
    return (
        (
            doc.id,
            doc.title,
            doc.issuer,
            doc.jurisdiction,
            doc.date,
            doc.kind,
            doc.number,
            doc.text,
            doc.blocks,
        ),
        doc.sentences,
        corpus.mentions,
        corpus.links,
        corpus.observations,
        corpus.assessments,
        corpus.relations,
        corpus.statuses,
        [r for r in corpus.rejected if r.stage != "ingest"],
    )


@pytest.mark.parametrize(
    "report",
    [
        "chengzhou-2023-work-report",
        "yunzhou-2021-five-year-plan",
        "yunzhou-2022-work-report",
        "yunzhou-2022-no9-notice",
    ],
)
def test_one_report_says_the_same_in_every_format(
    examples: Path, tmp_path: Path, report: str
) -> None:
    documents, _, _ = read_file(examples / f"{report}.txt", name=f"{report}.txt")
    for n, doc in enumerate(documents):
        lines = [doc.text[b.start : b.end] for b in doc.blocks]
        files = {
            "txt": "\n\n".join(lines).encode(),
            "docx": docx("".join(map(paragraph, lines))),
            "html": page("".join(f"<p>{escape(line)}</p>" for line in lines)),
        }
        readings = {}
        for form, data in files.items():
            path = tmp_path / f"{n}.{form}"
            path.write_bytes(data)
            path.with_suffix(".toml").write_text(
                f'jurisdiction = "{doc.jurisdiction}"\nprovince = "河南省"\n', encoding="utf-8"
            )
            ((read,), _, failures) = read_file(path, name=path.name)
            assert failures == []
            assert [source.encoding for source in read.sources] == [
                form if form != "txt" else "utf-8"
            ]
            readings[form] = _said(read, read_document(read, WITHOUT_MODEL))
        assert readings["docx"] == readings["txt"]
        assert readings["html"] == readings["txt"]


def test_readers_are_loaded_without_the_parsers_of_other_formats() -> None:
    code = "import sys, taizhang.extract; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
