"""The committed table of divisions is what its script makes."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(
    importlib.util.find_spec("jionlp") is None,
    reason="jionlp is not installed: pip install jionlp==1.5.31",
)
def test_table_of_divisions_is_what_the_script_makes(root: Path, tmp_path: Path) -> None:
    made = tmp_path / "divisions.csv"
    command = [sys.executable, str(root / "tools" / "make_divisions.py"), "--out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    assert made.read_bytes() == (root / "pipeline/taizhang/data/divisions.csv").read_bytes()
