"""A font of this machine that has the characters of a picture: 中文 as characters, not as boxes."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.font_manager import FontProperties, fontManager, get_font

from taizhang.errors import ConfigError

FONTS = (  # sans first, as labels are small; each has simplified Chinese
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",  # the first face of Noto's collection, which matplotlib sees; it has all of them
    "Droid Sans Fallback",
    "SimHei",
    "Arial Unicode MS",
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
    "SimSun",
)


def fonts() -> list[str]:
    """The names of the Chinese fonts that matplotlib finds here, best first; each character comes from the first that has it.

    Raises:
        ConfigError: There is none.
    """
    known = {font.name for font in fontManager.ttflist}
    found = [name for name in FONTS if name in known]
    if not found:
        raise ConfigError(
            "pictures need a font with Chinese characters, and none was found: "
            "install one (on Debian and Ubuntu: apt-get install fonts-noto-cjk), or leave out --format png and svg"
        )
    return [*found, "DejaVu Sans"]


def missing(texts: Iterable[str], names: Iterable[str]) -> str:
    """The characters that none of these fonts has, sorted; "" if a picture will have no boxes."""
    wanted = {ord(char) for text in texts for char in text if not char.isspace()}
    for name in names:
        font = get_font(fontManager.findfont(FontProperties(family=name)))
        wanted -= set(font.get_charmap())
    return "".join(sorted(map(chr, wanted)))
