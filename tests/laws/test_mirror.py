"""The tests mirror the tree: no room without tests, no tests of rooms that are gone."""

from __future__ import annotations

from pathlib import Path

from tests.laws.tree import ROOT, files, plant

OWN_ROOMS = {"laws", "walk", "data", "packaging"}
"""Folders of tests that speak about the whole and mirror nothing."""
SOURCES = ("app", "models")


def rooms(root: Path) -> set[str]:
    """Folders of the program that hold code of their own, as `app/store`."""
    found = {path.parent.relative_to(root).as_posix() for path in files(root, *SOURCES, suffix=".py")}
    return {room for room in found if any((root / room).glob("[!_]*.py"))}


def stands_for(folder: str) -> set[str]:
    """The rooms that a folder of tests may stand for: itself, and below `app` without that first word."""
    return {folder, f"app/{folder}"}


def leftovers(root: Path) -> list[str]:
    """Test files that stand for no room of the program."""
    found: list[str] = []
    for path in files(root, "tests", suffix=".py"):
        folder = path.parent.relative_to(root / "tests").as_posix()
        stands = folder == "." or folder.split("/")[0] in OWN_ROOMS
        if (
            path.name.startswith("test_")
            and not stands
            and not any((root / room).is_dir() for room in stands_for(folder))
        ):
            found.append(path.relative_to(root).as_posix())
    return found


def untested(root: Path) -> list[str]:
    """Rooms of the program for which no test file stands; the parts of a room may be tested from the room above."""
    folders = {path.parent.relative_to(root / "tests").as_posix() for path in files(root, "tests", suffix=".py")
               if path.name.startswith("test_")}  # fmt: skip
    standing = {room for folder in folders for room in stands_for(folder)}
    return sorted(room for room in rooms(root) if not standing & {room, *_above(room)})


def _above(room: str) -> set[str]:
    parts = room.split("/")
    return {"/".join(parts[:length]) for length in range(2, len(parts))} | (
        {"models"} if parts[0] == "models" else set()
    )


def test_no_leftovers() -> None:
    assert leftovers(ROOT) == []


def test_every_room_is_tested() -> None:
    assert untested(ROOT) == []


def test_a_leftover_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "app/store/store.py", "")
    plant(tmp_path, "tests/app/store/test_store.py", "")
    plant(tmp_path, "tests/store/test_more.py", "")
    assert leftovers(tmp_path) == []
    plant(tmp_path, "tests/app/shop/test_shop.py", "")
    assert leftovers(tmp_path) == ["tests/app/shop/test_shop.py"]


def test_an_untested_room_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "app/store/store.py", "")
    plant(tmp_path, "app/store/migrations/m0001_first.py", "")
    plant(tmp_path, "tests/app/store/test_store.py", "")
    assert untested(tmp_path) == []
    plant(tmp_path, "app/report/render.py", "")
    assert untested(tmp_path) == ["app/report"]
