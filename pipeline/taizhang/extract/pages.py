"""Web pages saved as one file (.mhtml, .mht): the page among its parts."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator

from taizhang.errors import UnreadableFileError
from taizhang.extract import html
from taizhang.extract.file import File
from taizhang.records import Part


def read(file: File) -> Iterator[Part]:
    """Read the page of a web archive; its pictures and scripts are left alone.

    Raises:
        UnreadableFileError: It holds no page, or one in no known encoding.
    """
    message = email.message_from_bytes(file.data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            continue
        charset = (part.get_content_charset() or "").lower()
        if charset in ("gb2312", "gbk", "gb18030"):
            data = data.decode("gb18030", errors="replace").encode("utf-8")
        yield html.read_page(file, html.page_text(data, file.name), "mhtml")
        return
    raise UnreadableFileError(f"{file.name}: a web archive without a page; save the page as HTML")
