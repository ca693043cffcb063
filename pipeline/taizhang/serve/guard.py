"""Who may ask, and what a browser may do with the answer.

A page of any website can send requests to a server on the loopback interface. It does not get at the answers: the
Host header must name this server (else a website whose name is made to lead here could read them: DNS rebinding), and
scripts of other origins are refused, but for those of the loopback interface, such as OpenRefine and Jupyter.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from taizhang.serve.answers import TRUNCATED

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors"
)
_FRAMES = "'self' http://127.0.0.1:* http://localhost:*"  # OpenRefine's, for previews
_PREVIEW = "/reconcile/preview"


class Guard:
    """Refuses requests for other hosts and from other origins; adds the headers that keep a page to itself.

    Args:
        app: What answers the others.
        host: The address that is listened on.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._names = _LOOPBACK | {host.lower()}
        self._open = not is_loopback(host)
        if self._open:
            self._names |= {socket.gethostname().lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        allowed = origin is not None and self._may_read(origin, headers.get("host", ""))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), scope["path"], origin if allowed else None)
            await send(message)

        await self._respond(headers, allowed)(scope, receive, guarded)

    def _respond(self, headers: Headers, allowed: bool) -> ASGIApp:
        """What answers: the application, or a refusal."""
        if not self._is_ours(_name(headers.get("host", ""))):
            return PlainTextResponse("this server has another name\n", 421)
        if headers.get("origin") is not None and not allowed:
            return PlainTextResponse("scripts of other websites are not answered\n", 403)
        if headers.get("access-control-request-method"):
            return Response(status_code=204)
        return self._app

    def _is_ours(self, name: str) -> bool:
        return name in self._names or (self._open and _is_address(name))

    def _may_read(self, origin: str, host: str) -> bool:
        try:
            parts = urlsplit(origin)
            name = parts.hostname or ""
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and (name in _LOOPBACK or parts.netloc == host)


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches the address."""
    return host.lower() in _LOOPBACK or (
        _is_address(host) and ipaddress.ip_address(host).is_loopback
    )


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _add(headers: MutableHeaders, path: str, origin: str | None) -> None:
    ancestors = _FRAMES if path == _PREVIEW else "'none'"
    headers["Content-Security-Policy"] = f"{_POLICY} {ancestors}"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers.setdefault("Cache-Control", "no-cache")  # another build may be served here tomorrow
    headers.add_vary_header("Origin")
    if origin is not None:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST"
        headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        headers["Access-Control-Expose-Headers"] = TRUNCATED
