"""The set-up does nothing twice, says the exact line where it may not help itself, and never half succeeds."""

from __future__ import annotations

import importlib.util
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, pointed at a project of its own."""
    spec = importlib.util.spec_from_file_location("nameplate_set_up", ROOT / "packaging" / "set_up.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "packaging").mkdir()
    for name in module.REQUIREMENTS.values():
        (tmp_path / "packaging" / name).write_text("alpha==1\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return module


def pretend(set_up: ModuleType) -> None:
    """An environment that looks installed."""
    set_up.PYTHON.parent.mkdir(parents=True)
    set_up.PYTHON.touch()
    set_up.stamp_of("test").write_text(set_up.digest("test"), encoding="utf-8")


def test_what_is_there_is_left_alone(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(set_up)
    monkeypatch.setattr(set_up, "make_environment", lambda: pytest.fail("nothing was to be made"))
    set_up.set_up("test")
    set_up.set_up("run")


def test_changed_pins_are_installed(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(set_up)
    (set_up.ROOT / "packaging" / "requirements-dev.txt").write_text("alpha==2\n", encoding="utf-8")
    done: list[str] = []
    monkeypatch.setattr(set_up, "make_environment", lambda: done.append("environment"))
    monkeypatch.setattr(set_up, "install_libraries", done.append)
    monkeypatch.setattr(set_up, "missing_packages", lambda _: [])
    set_up.set_up("test")
    assert done == ["environment", "test"]
    assert set_up.stamped("test")


def test_a_failure_leaves_no_stamp(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(set_up)
    (set_up.ROOT / "packaging" / "requirements-dev.txt").write_text("alpha==2\n", encoding="utf-8")
    monkeypatch.setattr(set_up, "make_environment", lambda: None)
    monkeypatch.setattr(set_up, "install_libraries", lambda _: set_up.call(sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(set_up.CannotSetUp, match="status 3"):
        set_up.set_up("test")
    assert not set_up.stamped("test")


def test_without_rights_the_line_is_said(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "as_root", lambda: None)
    with pytest.raises(set_up.CannotSetUp, match="apt-get install -y --no-install-recommends libgl1 libegl1"):
        set_up.install_packages(["libgl1", "libegl1"], "system libraries")


def test_sudo_is_used_only_if_it_asks_nothing(
    set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "programs"
    folder.mkdir()
    for name, status in (("apt-get", 0), ("sudo", 1)):
        program = folder / name
        program.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 1000, raising=False)
    assert set_up.as_root() is None
    (folder / "sudo").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    assert set_up.as_root() == [str(folder / "sudo"), "-n"]
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 0, raising=False)
    assert set_up.as_root() == []


def test_documents_need_nothing_of_a_window(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(set_up, "make_environment", lambda: set_up.PYTHON.parent.mkdir(parents=True))
    monkeypatch.setattr(set_up, "install_libraries", lambda _: set_up.PYTHON.symlink_to(sys.executable))
    monkeypatch.setattr(set_up, "install_packages", lambda *_: pytest.fail("no window, no system libraries"))
    monkeypatch.setattr(set_up.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, "libgl1\n"))
    monkeypatch.setattr(sys, "argv", ["set_up.py", "run"])
    assert set_up.main() == 0
    assert set_up.stamped("documents")
    assert not set_up.stamped("run")
    assert set_up.missing_packages("run") == ["libgl1"]


@pytest.mark.skipif(os.name == "nt", reason="the command is a script for a POSIX shell")
def test_the_command_works_from_any_folder(set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "it's a folder"
    (place / "bin").mkdir(parents=True)
    (place / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("raise SystemExit('the wrong app')\n", encoding="utf-8")
    monkeypatch.setattr(set_up, "ROOT", ROOT)
    monkeypatch.setattr(set_up, "PYTHON", place / "bin" / "python")
    set_up.write_command()
    command = [place / "bin" / "nameplate", "check", "no such.json"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no such.json" in done.stderr


def test_a_wrong_word_is_refused() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "set_up.py"), "fly"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "documents|run|test" in done.stderr
