"""The output folder holds a whole build or the one before, never parts of two."""

import errno
import shutil
from pathlib import Path

import pytest

from taizhang import output
from taizhang.builds import present
from taizhang.errors import OutputError, StoreError


def write_parts(staging, text):
    for part in output.PARTS:
        if part in ("records", "store"):
            (staging / part).mkdir()
            (staging / part / "x").write_text(text)
        else:
            (staging / part).write_text(text)


def contents(folder):
    """What a reader finds, through the link to the present build."""
    build = present(folder)
    return {
        str(path.relative_to(build)): path.read_text()
        for path in sorted(build.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def publish(folder, text):
    with output.writing(folder) as staging:
        write_parts(staging, text)
        output.publish(folder)


def builds(folder):
    return len(list((folder / ".builds").iterdir()))


ALL = {part if part not in ("records", "store") else f"{part}/x" for part in output.PARTS}


def test_output_publishes_all_parts_in_place_of_the_old(tmp_path):
    for text in ("first", "second"):
        publish(tmp_path, text)
        assert contents(tmp_path) == dict.fromkeys(ALL, text)
        assert {name: (tmp_path / name).read_text() for name in ALL} == contents(tmp_path)
    assert builds(tmp_path) == 1


def test_output_that_is_the_same_stays_as_it_is(tmp_path):
    publish(tmp_path, "one")
    before = present(tmp_path).stat()
    publish(tmp_path, "one")
    assert present(tmp_path).stat() == before
    (tmp_path / "graph.ttl").write_text("spoiled")
    publish(tmp_path, "one")
    assert contents(tmp_path) == dict.fromkeys(ALL, "one")
    assert builds(tmp_path) == 1


def test_output_is_new_in_one_step(tmp_path, monkeypatch):
    """A reader that comes between any two steps of a publication finds all old or all new."""
    publish(tmp_path, "old")
    seen = []

    def watched(step):
        def stepping(path, *args, **options):
            seen.append(contents(output.reading(tmp_path)))
            result = step(path, *args, **options)
            seen.append(contents(output.reading(tmp_path)))
            return result

        return stepping

    for name in ("rename", "replace", "symlink_to", "mkdir", "unlink"):
        monkeypatch.setattr(Path, name, watched(getattr(Path, name)))
    publish(tmp_path, "new")
    old, new = dict.fromkeys(ALL, "old"), dict.fromkeys(ALL, "new")
    turned = seen.index(new)
    assert turned > 2
    assert all(x == (old if n < turned else new) for n, x in enumerate(seen))


def test_output_that_is_read_stays_until_nobody_reads_it(tmp_path):
    publish(tmp_path, "one")
    hold = output.holding(tmp_path)
    publish(tmp_path, "two")
    publish(tmp_path, "three")
    assert contents(hold.path) == dict.fromkeys(ALL, "one")
    assert contents(tmp_path) == dict.fromkeys(ALL, "three")
    assert builds(tmp_path) == 2
    hold.release()
    publish(tmp_path, "four")
    assert builds(tmp_path) == 1


def test_output_of_former_versions_and_of_copies_is_read_and_replaced(tmp_path):
    """Plain files in the place of links, as builds once left them, and as copying makes them that follows links."""
    publish(tmp_path / "one", "one")
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    assert not (tmp_path / "copy" / "graph.ttl").is_symlink()
    assert output.reading(tmp_path / "copy") == tmp_path / "copy"
    publish(tmp_path / "copy", "two")
    assert contents(output.reading(tmp_path / "copy")) == dict.fromkeys(ALL, "two")
    assert {name: (tmp_path / "copy" / name).read_text() for name in ALL} == dict.fromkeys(ALL, "two")  # fmt: skip
    shutil.copytree(tmp_path / "one", tmp_path / "same", symlinks=True)
    shutil.rmtree(tmp_path / "one")
    assert contents(output.reading(tmp_path / "same")) == dict.fromkeys(ALL, "one")


def test_output_leaves_what_is_not_its_own(tmp_path):
    publish(tmp_path, "one")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "elsewhere").symlink_to("nowhere")
    (tmp_path / "graph.ttl.new").symlink_to(".current/graph.ttl")  # left by a build that died
    publish(tmp_path, "two")
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "elsewhere").is_symlink()
    assert not (tmp_path / "graph.ttl.new").is_symlink()


def test_output_on_a_file_system_without_links_says_so(tmp_path, monkeypatch):
    def refused(*args, **options):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refused)
    with pytest.raises(OutputError, match="this file system has no symbolic links; choose another"):
        publish(tmp_path, "one")


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


def test_output_cut_off_before_it_was_published_is_forgotten(tmp_path):
    with output.writing(tmp_path) as staging:
        write_parts(staging, "old")
        output.publish(tmp_path)
    for left in (".next", ".builds/0123456789abcdef"):
        (tmp_path / left).mkdir()
        (tmp_path / left / "graph.ttl").write_text("half")
    assert contents(output.reading(tmp_path))["graph.ttl"] == "old"
    with output.writing(tmp_path) as staging:
        assert list(staging.iterdir()) == []
        assert builds(tmp_path) == 1


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
