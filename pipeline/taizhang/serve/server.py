"""Serving an output folder until it is told to stop."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from taizhang.errors import ConfigError
from taizhang.output import holding
from taizhang.serve.app import Limits, make_app
from taizhang.serve.tasks import work
from taizhang.serve.workers import Workers

HOST = "127.0.0.1"
PORT = 7310
HEAD_S = 20.0  # for a client to send the head of its first request
_CONNECTIONS = 500
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # where a browser finds it


def serve(
    folder: Path,
    *,
    host: str = HOST,
    port: int = PORT,
    limits: Limits | None = None,
    ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Answer requests over the store of a build until SIGINT or SIGTERM comes; a new build is taken as it comes.

    Args:
        folder: Output folder of a build.
        host: Address to listen on; one that is not loopback is open to the network.
        port: Port to listen on; 0 takes any that is free.
        limits: What an answer may take.
        ready: Called once with the address of the first page, when requests are taken.

    Raises:
        StoreError: There is no store, or it is broken.
        ConfigError: The address cannot be listened on.
    """
    limits = limits or Limits()
    holding(folder).release()  # there is a finished build
    listener = _listen(host, port)
    with listener:
        workers = Workers(folder, work)
        try:
            config = uvicorn.Config(
                make_app(workers, host, limits),
                http=_Patient,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=_CONNECTIONS,
                timeout_graceful_shutdown=1,
            )
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGTERM, signal.default_int_handler)
            _Server(config, lambda: ready(address(listener))).run(sockets=[listener])
        except KeyboardInterrupt:  # which uvicorn raises when it has stopped
            pass
        finally:
            workers.close()


def address(listener: socket.socket) -> str:
    """The URL at which a browser on this machine finds a server."""
    host, port = listener.getsockname()[:2]
    host = _EVERYWHERE.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except socket.gaierror as err:
        raise ConfigError(f"--host {host}: no such address: {err.strerror}") from err
    except OSError as err:
        if err.errno == errno.EADDRINUSE:
            raise ConfigError(
                f"--port {port}: the port is taken, perhaps by another `taizhang serve`; choose another, or 0 for any"
            ) from err
        raise ConfigError(
            f"cannot listen on {host}, port {port}: {err.strerror}; choose others with --host and --port"
        ) from err


class _Server(uvicorn.Server):
    """A server that tells when it can be asked, and stopped."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


class _Patient(H11Protocol):
    """HTTP/1.1 with a limit to its patience: who sends no whole head of a request in time is hung up on."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio does so only where it made the socket; without it each answer waits 40 ms for an acknowledgment.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._late = self.loop.call_later(HEAD_S, self._hang_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._late.cancel()
        super().connection_lost(exc)

    def _hang_up(self) -> None:
        if self.cycle is None:  # no request has begun
            self.transport.close()
