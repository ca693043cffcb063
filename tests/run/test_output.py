"""The output folder holds a whole build or the one before, never parts of two."""

import errno

import pytest

from taizhang import output
from taizhang.errors import OutputError, StoreError


def write_parts(staging, text):
    for part in output.PARTS:
        if part in ("records", "store"):
            (staging / part).mkdir()
            (staging / part / "x").write_text(text)
        else:
            (staging / part).write_text(text)


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


ALL = {part if part not in ("records", "store") else f"{part}/x" for part in output.PARTS}


def test_output_publishes_all_parts_in_place_of_the_old(tmp_path):
    for text in ("first", "second"):
        with output.writing(tmp_path) as staging:
            write_parts(staging, text)
            output.publish(tmp_path)
        assert contents(tmp_path) == dict.fromkeys(ALL, text)


def test_output_of_a_failed_build_is_the_old_one(tmp_path):
    with output.writing(tmp_path) as staging:
        write_parts(staging, "old")
        output.publish(tmp_path)
    with pytest.raises(RuntimeError), output.writing(tmp_path) as staging:
        (staging / "graph.ttl").write_text("half")
        raise RuntimeError
    assert contents(tmp_path) == dict.fromkeys(ALL, "old")


def test_output_refuses_to_publish_an_incomplete_build(tmp_path):
    with (
        pytest.raises(OutputError, match=r"did not write graph\.ttl.*nothing changed"),
        output.writing(tmp_path) as staging,
    ):
        write_parts(staging, "new")
        (staging / "graph.ttl").unlink()
        output.publish(tmp_path)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("moved", range(len(output.PARTS) + 1))
def test_output_cut_off_while_publishing_is_finished_by_the_next_reader(tmp_path, moved):
    with output.writing(tmp_path) as staging:
        write_parts(staging, "old")
        output.publish(tmp_path)
    staging = tmp_path / ".next"
    staging.mkdir()
    write_parts(staging, "new")
    (staging / "READY").touch()
    for part in output.PARTS[:moved]:  # as a kill between two moves leaves it
        if (tmp_path / part).is_dir():
            (tmp_path / part / "x").unlink()
            (tmp_path / part).rmdir()
        (staging / part).replace(tmp_path / part)
    output.reading(tmp_path)
    assert contents(tmp_path) == dict.fromkeys(ALL, "new")


def test_output_cut_off_before_it_was_ready_is_forgotten(tmp_path):
    with output.writing(tmp_path) as staging:
        write_parts(staging, "old")
        output.publish(tmp_path)
    (tmp_path / ".next").mkdir()
    (tmp_path / ".next" / "graph.ttl").write_text("half")
    assert contents(output.reading(tmp_path))["graph.ttl"] == "old"
    with output.writing(tmp_path) as staging:
        assert list(staging.iterdir()) == []


def test_output_lets_one_build_in(tmp_path):
    with (
        output.writing(tmp_path),
        pytest.raises(OutputError, match="another build is writing here"),
        output.writing(tmp_path),
    ):
        pass


def test_output_of_no_build_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match="no finished build here; make one with: taizhang build"):
        output.reading(tmp_path)


def test_output_names_a_full_disk_and_a_file_in_the_way(tmp_path):
    with (
        pytest.raises(OutputError, match="the disk is full; free some space"),
        output.writing(tmp_path / "a"),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write"), output.writing(tmp_path / "file"):
        pass
