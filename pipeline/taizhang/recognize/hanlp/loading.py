"""HanLP components from a folder or from its hub; whatever stands in the way is told in one line, at once.

Left to itself, HanLP tries for half a minute to download without a network, and says "No module named
'pkg_resources'" of a broken folder.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import json
import logging
import multiprocessing
import os
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from taizhang.errors import ConfigError
from taizhang.hashes import folder_hash

INSTALL = (
    "install PyTorch's CPU build first, then HanLP: "
    "pip install torch --index-url https://download.pytorch.org/whl/cpu; pip install 'taizhang[hanlp]'"
)
HUB = "https://hanlp.hankcs.com/docs/api/hanlp/pretrained/"
TERMS = (
    "%s is a model published by HanLP under CC BY-NC-SA 4.0: "
    "not for commercial use, to be named as the source, shared alike"
)
TIMEOUT_S = 3.0  # for one connection; a reachable host answers in well under a second

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A component, the folder it came from, and a hash of what is in there."""

    component: Any
    folder: Path
    fingerprint: str


def need_hanlp() -> None:
    """Say what to install when HanLP or PyTorch is missing.

    Raises:
        ConfigError: One of them is not installed, or cannot be imported.
    """
    for module, name in (("torch", "PyTorch"), ("hanlp", "HanLP")):
        if find_spec(module) is None:
            raise ConfigError(f"hanlp: {name} is not installed; {INSTALL}")
    try:
        import hanlp  # noqa: F401
        import torch  # noqa: F401
    except Exception as err:  # a build for another machine fails with OSError, and others
        raise ConfigError(f"hanlp: cannot be imported: {_line(err)}; {INSTALL}") from err


def load(model: str) -> Loaded:
    """Load a component by its name in HanLP's hub, or from a folder.

    Args:
        model: MSRA_NER_BERT_BASE_ZH, or a path. A folder of that name comes before the hub.

    Raises:
        ConfigError: It is neither or cannot be loaded, or HanLP is not installed.
    """
    folder = Path(model).expanduser()
    if folder.is_dir():
        _check_folder(folder)
        need_hanlp()
        return Loaded(_component(str(folder)), folder, folder_hash(folder))
    if model.startswith((".", "~")) or "/" in model or os.sep in model:
        raise ConfigError(f"hanlp:{model}: no such folder")
    need_hanlp()
    url = _url(model)
    cached = _cached(url)
    if cached is None and not _reachable(url):
        raise ConfigError(
            f"hanlp:{model}: not downloaded yet, and {urlsplit(url).netloc} cannot be reached; connect once "
            "(HANLP_URL names a mirror, HANLP_HOME the folder of downloads), or pass hanlp:FOLDER"
        )
    if multiprocessing.parent_process() is None:  # the processes that read files say nothing
        _log.warning(TERMS, model)
    component = _component(model, quiet=cached is not None)
    found = _cached(url)
    if found is None:
        raise ConfigError(f"hanlp:{model}: nothing was downloaded from {url}")
    return Loaded(component, found, folder_hash(found))


def ner_tasks(component: Any) -> list[str]:
    """Return the named entity tasks of a component of several tasks: ner/msra, ner/pku."""
    return [name for name in getattr(component, "tasks", ()) if name.partition("/")[0] == "ner"]


def finds_names(component: Any) -> bool:
    """Whether a component is one for named entities alone."""
    return any("NamedEntityRecogni" in cls.__name__ for cls in type(component).__mro__)


def _check_folder(folder: Path) -> None:
    """Look for what HanLP needs, as its own messages do not name what is missing."""
    config = folder / "config.json"
    if not config.is_file():
        raise ConfigError(
            f"{folder}: no HanLP component: config.json is missing; train one with: taizhang train"
        )
    try:
        named = json.loads(config.read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise ConfigError(f"{config}: broken: {_line(err)}; train or copy it again") from err
    if not isinstance(named, dict) or not ("classpath" in named or "class_path" in named):
        raise ConfigError(f"{config}: names no classpath, so this is no HanLP component")
    if not (folder / "model.pt").is_file():
        raise ConfigError(f"{folder}: model.pt is missing; train or copy the component again")


def _url(model: str) -> str:
    import hanlp.pretrained

    hub: dict[str, str] = hanlp.pretrained.ALL
    if model in hub:
        return hub[model]
    near = difflib.get_close_matches(model, [name for name in hub if "NER" in name], 3, 0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else f"the hub is listed at {HUB}"
    raise ConfigError(f"hanlp:{model}: neither a folder nor a name of HanLP's hub; {hint}")


def _cached(url: str) -> Path | None:
    """The folder that HanLP keeps a downloaded component in, if it is there."""
    from hanlp.utils.io_util import path_from_url, split_if_compressed

    path, _ = split_if_compressed(path_from_url(url))
    return Path(path) if (Path(path) / "config.json").is_file() else None


def _reachable(url: str) -> bool:
    """Whether the host of a URL, or the proxy in front of it, takes a connection."""
    parts = urlsplit(url)
    proxy = getproxies().get(parts.scheme)
    if proxy and not proxy_bypass(parts.hostname or ""):
        parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    address = (parts.hostname or "", parts.port or {"http": 80}.get(parts.scheme, 443))
    answers: list[bool] = []

    def knock() -> None:
        with contextlib.suppress(OSError), socket.create_connection(address, TIMEOUT_S):
            answers.append(True)

    # In a thread, as looking up the host's name has no time limit of its own.
    thread = threading.Thread(target=knock, daemon=True)
    thread.start()
    thread.join(TIMEOUT_S)
    return bool(answers)


def _component(model: str, *, quiet: bool = True) -> Any:
    import hanlp
    import torch

    # The same result in any number of processes; they share the processors without threads of their own.
    torch.set_num_threads(1)
    try:
        with _silenced(quiet):
            return hanlp.load(model, verbose=False)
    except Exception as err:
        # HanLP answers a failure with another one: what failed first is the reason
        first = err.__context__ if isinstance(err, ModuleNotFoundError) else None
        raise ConfigError(
            f"hanlp:{model}: cannot be loaded: {_line(first or err)}; check the files, or the versions of "
            "hanlp, torch and transformers that it was made with"
        ) from err


@contextlib.contextmanager
def _silenced(quiet: bool) -> Iterator[None]:
    """Keep HanLP off standard output, and off standard error but for the progress of a download."""
    with contextlib.redirect_stdout(sys.stderr):
        if quiet:
            with (
                contextlib.redirect_stderr(io.StringIO()) as aside,
                contextlib.redirect_stdout(aside),
            ):
                yield
        else:
            yield


def _line(err: BaseException) -> str:
    text = " ".join(str(err).split())
    return f"{type(err).__name__}: {text}"[:200]
