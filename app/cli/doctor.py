"""`doctor`: checks the installation and the store, with advice for each problem. Never starts Qt in this process."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Final, Literal

from app import paths, trace
from app.cli import inputs, qt_libraries
from app.cli.terminal import NOT_READY, WORKED, say
from app.errors import NameplateError, explain

FACES: Final = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "Inter-Italic")
_STATES: Final = {"fine": "fine", "note": "note", "wrong": "WRONG"}
_GLYF: Final = b"\x00\x01\x00\x00"
_WINDOW: Final = (
    "import sys\nfrom PySide6.QtCore import qVersion\nfrom PySide6.QtWidgets import QApplication\n"
    "application = QApplication([])\nsys.stdout.write(qVersion() + ' on ' + application.platformName())\n"
)


@dataclass(frozen=True, slots=True)
class Point:
    """The result of one check: `state` is fine, note (information, no problem) or wrong."""

    subject: str
    state: Literal["fine", "note", "wrong"]
    words: str
    advice: str = ""


def declare(parser: argparse.ArgumentParser) -> None:
    """No options."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print the results of all checks, with advice; returns the exit status."""
    points = examine(paths.store_path(options.store), inputs.now(), os.environ)
    for point in points:
        say(f"{_STATES[point.state]:<6}{point.subject}: {point.words}")
        for line in point.advice.splitlines():
            say(f"      {line}")
    return NOT_READY if any(point.state == "wrong" for point in points) else WORKED


def examine(store: Path, now: datetime, environ: Mapping[str, str]) -> tuple[Point, ...]:
    """Run all checks, in the order in which the program needs the checked parts."""
    return (
        python_point(),
        libraries_point(qt_libraries.qt_folder()),
        window_point(environ),
        resources_point(paths.resources()),
        store_point(store, now),
        log_point(trace.path_beside(store)),
    )


def python_point() -> Point:
    """The versions of Python and the main packages, for a bug report."""
    names = ("nameplate", "PySide6-Essentials", "SQLAlchemy", "pydantic", "reportlab", "pikepdf")
    versions = ", ".join(f"{name} {version}" for name in names if (version := _version(name)))
    return Point("Versions", "fine", f"Python {platform.python_version()} on {platform.platform()}; {versions}")


def libraries_point(folder: Path | None, look: Callable[[Path], tuple[str, ...]] = qt_libraries.missing) -> Point:
    """Whether the loader finds every system library of Qt; else the command that installs the missing ones."""
    if folder is None:
        return Point(
            "Window library",
            "wrong",
            "PySide6 is not installed.",
            "In a checkout, `make run` installs it; else install PySide6-Essentials.",
        )
    lacking = look(folder)
    if not lacking:
        return Point("Window library", "fine", "Qt finds all its system libraries.")
    names = qt_libraries.packages(lacking)
    unknown = [name for name in lacking if name not in qt_libraries.PACKAGES]
    advice = [qt_libraries.apt_line(names)] if names and shutil.which("apt-get") else []
    if unknown or not advice:
        advice.append("Install the packages of your system that bring " + ", ".join(unknown or lacking) + ".")
    return Point("Window library", "wrong", f"Qt does not find {', '.join(lacking)}.", "\n".join(advice))


def window_point(environ: Mapping[str, str], seconds: float = 30.0) -> Point:
    """Whether a window can open, tried for `seconds` in a child process, because Qt aborts the process if it fails."""
    asked = environ.get("QT_QPA_PLATFORM", "")
    shown = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not (asked or shown):
        words = "There is no display (DISPLAY and WAYLAND_DISPLAY are not set): commands work, the window cannot open."
        return Point("Display", "note", words)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _WINDOW],
            env=dict(environ),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Point("Display", "wrong", "The display does not answer.", "Check that DISPLAY names one that runs.")
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["Qt gave no reason."])[0]
        return Point("Display", "wrong", f"No window can open: {reason}", "Check DISPLAY or WAYLAND_DISPLAY.")
    return Point("Display", "fine", f"A window can open: Qt {done.stdout.strip()}.")


def resources_point(folder: Path) -> Point:
    """Whether the program's own fonts, icons, colours and examples are complete."""
    faces = [folder / "fonts" / f"{name}.ttf" for name in FACES]
    bad = [path.name for path in faces if not _starts(path, _GLYF)]
    bad += [name for name in ("themes", "icons", "examples") if not any((folder / name).glob("*.*"))]
    if bad:
        return Point("Own files", "wrong", f"Missing or damaged: {', '.join(bad)}.", "Install Nameplate again.")
    return Point("Own files", "fine", "Fonts, icons, colours and examples are there.")


def store_point(path: Path, now: datetime) -> Point:
    """Whether the store opens and is intact, and its number of plans. A missing store is not created."""
    subject = "Store"
    if not path.exists():
        folder = next(place for place in path.parents if place.exists())
        if os.access(folder, os.W_OK | os.X_OK):
            return Point(subject, "fine", f"{path} will be made when the first plan is saved.")
        return Point(
            subject, "wrong", f"{folder} cannot be written.", "Name another place with --store or NAMEPLATE_STORE."
        )
    from app.actions.integrity import store_damage
    from app.store import Store
    from app.store.backup import FOLDER

    try:
        store = Store.open(path, now)
    except NameplateError as trouble:
        return Point(subject, "wrong", *explain(trouble))
    try:
        count, faults = len(store.plans()), store_damage(store)
    except NameplateError as trouble:
        return Point(subject, "wrong", *explain(trouble))
    finally:
        store.close()
    if faults:
        advice = f"Backups stand in {path.parent / FOLDER}; the window goes back to one under Settings, Backups."
        return Point(subject, "wrong", " ".join(faults[:5]), advice)
    return Point(subject, "fine", f"{path} opens and holds {count} {'plan' if count == 1 else 'plans'}.")


def log_point(path: Path) -> Point:
    """The path and the size of the log, which a bug report may include: it has no texts of plans."""
    level_words = f"The environment variable {trace.VARIABLE} says how much is written: {', '.join(trace.LEVELS)}."
    if not path.is_file():
        return Point("Log", "fine", f"{path} is written when there is something to tell. {level_words}")
    return Point("Log", "fine", f"{path}, {path.stat().st_size:,} bytes, without texts of plans. {level_words}")


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _starts(path: Path, magic: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(magic)) == magic
    except OSError:
        return False
