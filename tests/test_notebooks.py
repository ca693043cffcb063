"""What notebooks/ shows runs."""

import re


def test_notebooks_readme_runs_on_the_built_examples(root, built, capsys):
    text = (root / "notebooks/README.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.S)[1]
    assert 'Path("output")' in code
    exec(code.replace('Path("output")', f"Path({str(built)!r})"), {})  # our own page, not input
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) > 2
    assert "云州" in printed[-1]
