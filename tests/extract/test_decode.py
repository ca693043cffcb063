import codecs

import pytest

from taizhang.errors import UnreadableFileError
from taizhang.extract.decode import Decoded, decode

TEXT = "云州市人民政府工作报告\n\n2022年，生产总值增长7.2%，新建公共停车位1.2万个。\n城镇新增就业6.5万人，城镇登记失业率控制在4%以内。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gb2312"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=[
        "utf8",
        "utf8_with_mark",
        "gb18030",
        "gb2312_is_a_part_of_it",
        "utf16_little_endian",
        "utf16_big_endian",
        "utf16_little_endian_without_mark",
        "utf16_big_endian_without_mark",
    ],
)
def test_decode_finds_the_encoding(data, encoding):
    assert decode(data, name="a.txt") == Decoded(TEXT, encoding)


def test_decode_reads_rare_characters_of_gb18030():
    text = "䶮镇位于云州市东部，㐀山北麓，全镇面积八十平方公里，人口三万余人。"
    assert decode(text.encode("gb18030"), name="a.txt") == Decoded(text, "gb18030")


def test_decode_takes_ascii_alone_for_utf8():
    assert decode(b"GDP 2022: 5.6%\n", name="a.txt") == Decoded("GDP 2022: 5.6%\n", "utf-8")


@pytest.mark.parametrize(
    ("encoding", "cut"), [("utf-8", 301), ("gb18030", 201)], ids=["utf8", "gb18030"]
)
def test_decode_bears_a_few_broken_bytes(encoding, cut):
    data = (TEXT * 20).encode(encoding)
    decoded = decode(data[:cut] + b"\xff" + data[cut:], name="a.txt")
    assert decoded.encoding == encoding
    assert 1 <= decoded.broken <= 3
    assert decoded.text.count("\ufffd") == decoded.broken
    assert decoded.text.count("云州市人民政府工作报告") >= 19


def test_decode_refuses_many_broken_bytes():
    data = b"\xff\xfd".join(bytes(c, "utf-8") for c in TEXT)
    with pytest.raises(UnreadableFileError, match=r"^a\.txt: neither UTF-8, UTF-16 nor GB18030"):
        decode(data, name="a.txt")


@pytest.mark.parametrize(
    "data",
    [
        "雲州市政府工作報告：去年全市經濟持續發展，民眾生活獲得改善，各項建設穩步推進。".encode(
            "big5"
        ),
        "Отчёт правительства города за прошлый год: рост экономики".encode("cp1251"),
    ],
    ids=["big5", "cyrillic"],
)
def test_decode_refuses_what_gb18030_would_only_garble(data):
    with pytest.raises(UnreadableFileError, match="save it as UTF-8"):
        decode(data, name="a.txt")
