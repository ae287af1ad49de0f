"""Laws on how Qt is spoken to: what Python may not keep of it, for it would fall over it later."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.laws.tree import ROOT, modules, plant

ITEMS = {"itemAt", "takeAt", "itemAtPosition"}


def items_taken(root: Path) -> list[str]:
    """Calls that hand out an item of a layout.

    PySide keeps the item's wrapper as long as the layout lives, hears nothing when Qt deletes the item, and crashes
    when a layout that was made at the same address goes.
    """
    return [
        f"{name}:{node.lineno}"
        for name, tree in modules(root, "app", "tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ITEMS
    ]


def emits_kept(root: Path) -> list[str]:
    """A signal's `emit` given away to be called later, when the object that it belongs to may be gone."""
    found: list[str] = []
    for name, tree in modules(root, "app"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                given = [*node.args, *(word.value for word in node.keywords)]
                if any(isinstance(one, ast.Attribute) and one.attr == "emit" for one in given):
                    found.append(f"{name}:{node.lineno}")
    return found


def test_no_item_of_a_layout_is_taken() -> None:
    assert items_taken(ROOT) == []


def test_no_emit_is_kept() -> None:
    assert emits_kept(ROOT) == []


def test_an_item_that_is_taken_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "app/ui/fine.py", "layout.indexOf(label)\ndef itemAt(self, index): ...\n")
    assert items_taken(tmp_path) == []
    plant(tmp_path, "app/ui/bad.py", "layout.itemAt(0)\nlayout.takeAt(0)\n")
    assert items_taken(tmp_path) == ["app/ui/bad.py:1", "app/ui/bad.py:2"]


def test_an_emit_that_is_kept_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "app/ui/fine.py", "self.done.emit(1)\nQTimer.singleShot(0, self, self._tell)\n")
    assert emits_kept(tmp_path) == []
    plant(tmp_path, "app/ui/bad.py", "QTimer.singleShot(0, self.done.emit)\n")
    assert emits_kept(tmp_path) == ["app/ui/bad.py:1"]
