"""The law of errors: one place turns them into words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, modules, plant

PRESENTER = ("app/errors.py", "models/errors.py")
SHOWN = ("app/ui", "app/cli", "app/workspace")
"""Rooms that show or print what went wrong."""
PARTS = ("message", "advice")
HANDLER = "try:\n    pass\nexcept OSError as wrong:\n"
FAULTS = {
    "two-parts": "def f(wrong):\n    return f'{wrong.message} {wrong.advice}'\n",
    "joined": "def f(wrong):\n    return ' '.join((wrong.message, wrong.advice))\n",
    "str": HANDLER + "    print(str(wrong))\n",
    "text": HANDLER + "    print(f'so: {wrong}')\n",
    "format": HANDLER + "    print('so: {}'.format(wrong))\n",
    "system": HANDLER + "    print(wrong.strerror)\n",
}


def two_parts(tree: ast.AST) -> Iterator[int]:
    """Lines that put message and advice of the same thing together."""
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            found = [one for one in ast.walk(node) if isinstance(one, ast.Attribute)]
            message, advice = ({ast.dump(one.value) for one in found if one.attr == part} for part in PARTS)
            if message & advice:
                yield node.lineno


def said_by_hand(tree: ast.AST) -> Iterator[int]:
    """Lines that turn a caught exception into text themselves."""
    for handler in ast.walk(tree):
        if isinstance(handler, ast.ExceptHandler) and handler.name is not None:
            # What is raised again with words of its own goes through the presenter later.
            raised = {id(part) for node in ast.walk(handler) if isinstance(node, ast.Raise) for part in ast.walk(node)}
            for node in ast.walk(handler):
                if id(node) not in raised and any(
                    isinstance(part, ast.Name) and part.id == handler.name for part in as_text(node)
                ):
                    yield node.lineno  # type: ignore[attr-defined]


def as_text(node: ast.AST) -> list[ast.expr]:
    """What a node turns into text."""
    if isinstance(node, ast.FormattedValue):
        return [node.value]
    if isinstance(node, ast.Attribute) and node.attr in ("strerror", "args"):
        return [node.value]
    called = node.func if isinstance(node, ast.Call) else None
    name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
    return node.args if isinstance(node, ast.Call) and name in ("str", "format", "repr") else []


def formatted(root: Path) -> list[str]:
    """Places that put an error into words, beside the one presenter."""
    found: set[str] = set()
    for name, tree in modules(root, "app", "models"):
        if name not in PRESENTER:
            found |= {f"{name}:{line}" for line in two_parts(tree)}
    for name, tree in modules(root, *SHOWN):
        found |= {f"{name}:{line}" for line in said_by_hand(tree)}
    return sorted(found)


def test_one_presenter() -> None:
    assert formatted(ROOT) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_second_presenter_is_found(tmp_path: Path, fault: str) -> None:
    plant(tmp_path, "app/ui/fine.py", HANDLER + "    say(words_of(wrong))\n")
    assert formatted(tmp_path) == []
    plant(tmp_path, "app/ui/bad.py", FAULTS[fault])
    assert {place.split(":")[0] for place in formatted(tmp_path)} == {"app/ui/bad.py"}
