"""The doctor names what is missing and the exact line against it, and never starts Qt in its own process."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

from app import paths, trace
from app.cli import doctor, main, qt_libraries

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TOLD = """\
plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffc)
\tlibxcb-cursor.so.0 => not found
\tlibxkbcommon-x11.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
QtGui.abi3.so:
\tlibGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
\tlibsomething.so.9 => not found
"""


def test_the_loader_is_read() -> None:
    lacking = qt_libraries.parse(TOLD)
    assert lacking == ("libGL.so.1", "libsomething.so.9", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0")
    assert qt_libraries.packages(lacking) == ("libgl1", "libxcb-cursor0", "libxkbcommon-x11-0")


def test_qt_is_found_without_loading_it() -> None:
    code = (
        "import sys\nfrom app.cli import qt_libraries\nfolder = qt_libraries.qt_folder()\n"
        "qt_libraries.missing(folder)\n"
        "print(folder, 'PySide6' in sys.modules)\n"
    )
    root = paths.resources().parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    folder, loaded = done.stdout.split()
    assert (Path(folder) / "Qt" / "plugins" / "platforms" / "libqxcb.so").is_file()
    assert loaded == "False"


def test_every_part_that_is_looked_at_exists() -> None:
    folder = qt_libraries.qt_folder()
    assert folder is not None
    assert [name for name in qt_libraries.USED if not (folder / name).is_file()] == []


def test_a_missing_library_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda name: "/usr/bin/" + name)
    point = doctor.libraries_point(tmp_path, lambda _: ("libxcb-cursor.so.0", "libGL.so.1"))
    assert point.state == "wrong"
    assert (
        point.advice == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libxcb-cursor0"
    )


def test_an_unknown_library_is_named_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda _: None)
    point = doctor.libraries_point(tmp_path, lambda _: ("libsomething.so.9",))
    assert "libsomething.so.9" in point.advice
    assert "apt-get" not in point.advice


def test_libraries_fine_and_absent(tmp_path: Path) -> None:
    assert doctor.libraries_point(tmp_path, lambda _: ()).state == "fine"
    assert doctor.libraries_point(None).state == "wrong"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a display is named in the environment")
def test_no_display_is_a_note() -> None:
    assert doctor.window_point({"PATH": os.environ["PATH"]}).state == "note"


def test_a_window_is_tried() -> None:
    fine = doctor.window_point({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert (fine.state, "offscreen" in fine.words) == ("fine", True)
    wrong = doctor.window_point({**os.environ, "QT_QPA_PLATFORM": "no-such-platform"})
    assert wrong.state == "wrong"
    slow = doctor.window_point({**os.environ, "QT_QPA_PLATFORM": "offscreen"}, seconds=0.001)
    assert "does not answer" in slow.words


def test_own_files(tmp_path: Path) -> None:
    assert doctor.resources_point(paths.resources()).state == "fine"
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "Inter-Regular.ttf").write_bytes(b"<html>")
    point = doctor.resources_point(tmp_path)
    assert point.state == "wrong"
    assert "Inter-Regular.ttf" in point.words
    assert "examples" in point.words


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    place = tmp_path / "deeper" / "nameplate.sqlite"
    assert doctor.store_point(place, NOW).state == "fine"
    assert not place.parent.exists()


def test_a_file_that_is_no_store_is_wrong(tmp_path: Path) -> None:
    place = tmp_path / "nameplate.sqlite"
    place.write_bytes(b"not a database" * 100)
    point = doctor.store_point(place, NOW)
    assert point.state == "wrong"
    assert point.words
    assert place.read_bytes() == b"not a database" * 100


def test_a_store_is_counted(tmp_path: Path) -> None:
    from app.store import Store

    place = tmp_path / "nameplate.sqlite"
    Store.open(place, NOW).close()
    assert "holds 0 plans" in doctor.store_point(place, NOW).words


def test_the_log_is_named_with_its_size(tmp_path: Path) -> None:
    path = trace.path_beside(tmp_path / "nameplate.sqlite")
    point = doctor.log_point(path)
    assert (point.state, str(path) in point.words) == ("fine", True)
    path.parent.mkdir()
    path.write_bytes(b"x" * 1234)
    assert f"{path}, 1,234 bytes" in doctor.log_point(path).words
    assert any(one.subject == "Log" for one in doctor.examine(tmp_path / "nameplate.sqlite", NOW, {}))


@pytest.mark.parametrize(("states", "status"), [(["fine"], 0), (["fine", "note"], 0), (["note", "wrong", "fine"], 1)])
def test_the_status_says_whether_something_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, states: list[Literal["fine", "note", "wrong"]], status: int
) -> None:
    points = tuple(doctor.Point("One", state, "words") for state in states)
    monkeypatch.setattr(doctor, "examine", lambda *_: points)
    assert main.main(["--store", str(tmp_path / "nameplate.sqlite"), "doctor"]) == status


def test_a_damaged_store_ends_in_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fine = doctor.Point("One", "fine", "words")
    monkeypatch.setattr(doctor, "libraries_point", lambda *_: fine)
    monkeypatch.setattr(doctor, "window_point", lambda *_: fine)
    store = tmp_path / "nameplate.sqlite"
    assert main.main(["--store", str(store), "doctor"]) == 0
    store.write_bytes(b"")
    assert main.main(["--store", str(store), "doctor"]) == 1
    assert "WRONG Store:" in capsys.readouterr().out
