"""Pictures have characters, not boxes, and are the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.analyze import write
from taizhang.analyze.tables import Analysis
from taizhang.errors import ConfigError

pytest.importorskip("matplotlib", reason="matplotlib is not installed: make dev")


@pytest.fixture(scope="module")
def families() -> list[str]:
    from taizhang.analyze.fonts import fonts

    try:
        return fonts()
    except ConfigError as err:
        pytest.skip(str(err))


@pytest.mark.parametrize("style", ["png", "svg"])
def test_pictures_are_drawn_without_a_missing_glyph(
    analysis: Analysis, families: list[str], tmp_path: Path, style: str
) -> None:
    # a glyph that no font has is a warning of matplotlib, and warnings fail
    first, second = (write(analysis, tmp_path / each, [style]) for each in "ab")
    assert [path.name for path in first] == [f"network.{style}", f"programs.{style}"]
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert len(one.read_bytes()) > 5_000


def test_fonts_have_the_characters_of_reports(families: list[str]) -> None:
    from taizhang.analyze.fonts import missing

    said = "“高效办成一件事”〔2022〕《规划》①鄠漯泌邕儋圳亳濮…—Program"
    assert missing([said], families) == ""
    assert missing(["工程"], ["DejaVu Sans"]) == "工程"


def test_no_chinese_font_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from taizhang.analyze import fonts

    monkeypatch.setattr(fonts, "FONTS", ("No Such Font",))
    with pytest.raises(ConfigError, match="apt-get install fonts-noto-cjk"):
        fonts.fonts()
