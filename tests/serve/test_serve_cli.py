"""`taizhang serve`: what it says at the start and at the end."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from asking import Server, running
from click.testing import CliRunner

from taizhang.cli import main


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Ctrl-C is sent otherwise on Windows")
def test_serve_tells_its_addresses_and_stops_at_ctrl_c(folder: Path) -> None:
    with running(folder) as (server, process):
        assert server.get("/").status == 200
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate()
    assert process.returncode == 0
    assert rest.splitlines() == [
        f"  SPARQL          {server.url}/sparql",
        f"  reconciliation  {server.url}/reconcile",
    ]


def test_port_that_is_taken_is_told(folder: Path, server: Server) -> None:
    port = server.address[1]
    done = CliRunner().invoke(main, ["serve", str(folder), "--port", str(port)])
    assert (done.exit_code, f"--port {port}: the port is taken" in done.stderr) == (2, True)


def test_address_of_another_machine_is_told(folder: Path) -> None:
    done = CliRunner().invoke(main, ["serve", str(folder), "--port", "0", "--host", "192.0.2.1"])
    assert (done.exit_code, "cannot listen on 192.0.2.1" in done.stderr) == (2, True)


def test_folder_without_a_build_or_store_is_told(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", str(tmp_path / "none"), "--port", "0"])
    assert (done.exit_code, "taizhang build" in done.stderr) == (2, True)
    shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy" / "store")
    done = CliRunner().invoke(main, ["serve", str(tmp_path / "copy"), "--port", "0"])
    assert (done.exit_code, "no store here" in done.stderr) == (2, True)
