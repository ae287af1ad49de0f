"""Laws on states and levels: nobody compares them with a text, and their words stand in one table."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from models.revision import Level, State
from tests.laws.tree import ROOT, modules, plant

HOME = "models/revision.py"
VALUES = {*map(str, State), *map(str, Level)}
HOMONYMS = {
    "one.name == 'certificate'", "row.kind != 'withdrawn'", "spec.name == 'certificate'", "key == 'signed'",
    "edition == 'signed'", "edition != 'signed'", "self.edition.key == 'signed'",
}  # fmt: skip
"""Comparisons with the same texts where they mean something else: a field, an edition, a kind of trust."""


def compared(root: Path) -> list[tuple[str, str]]:
    """Comparisons with a text that is a state or a level, as path and source."""
    return [
        (name, ast.unparse(node))
        for name, tree in modules(root, "app", "models")
        if name != HOME
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare | ast.MatchValue) and any(_value(part) for part in _sides(node))
    ]


def tables(root: Path) -> list[str]:
    """Lists and tables of two states or more by their texts, and tables whose keys are two states or more."""
    return [
        f"{name}:{node.lineno}"
        for name, tree in modules(root, "app", "models")
        # What a migration wrote stays as it was, whatever the states become.
        if name != HOME and not name.startswith("app/store/migrations/")
        for node in ast.walk(tree)
        if sum(map(_value, _entries(node))) > 1 or (isinstance(node, ast.Dict) and sum(map(_member, node.keys)) > 1)
    ]


def _sides(node: ast.Compare | ast.MatchValue) -> Iterable[ast.AST]:
    sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else [node.value]
    return [part for side in sides for part in (side, *_entries(side))]


def _entries(node: ast.AST) -> Iterable[ast.AST | None]:
    if isinstance(node, ast.Dict):
        return node.keys
    return node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else ()


def _value(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in VALUES


def _member(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "State"


def test_no_state_is_compared_with_a_text() -> None:
    found = compared(ROOT)
    assert [one for one in found if one[1] not in HOMONYMS] == []
    assert {source for _, source in found} == HOMONYMS


def test_states_stand_in_one_table() -> None:
    assert tables(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        "if revision.state == 'sealed': pass",
        "if 'recorded' != line.level: pass",
        "if state in ('expired', 'closed'): pass",
        "if 'local' not in levels: pass",
        "match state:\n    case 'draft': pass",
    ],
)
def test_a_comparison_with_a_text_is_found(tmp_path: Path, line: str) -> None:
    plant(tmp_path, HOME, "if state == 'sealed': pass\n")
    plant(tmp_path, "app/fine.py", "if state is State.SEALED and kind == 'sealing': say('sealed')\n")
    assert compared(tmp_path) == []
    assert len(compared(plant(tmp_path, "app/bad.py", line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "WORDS = {'draft': 'Draft', 'sealed': 'Sealed'}",
        "WORDS = {State.DRAFT: 'Draft', State.SEALED: 'Sealed'}",
        "CLOSED = ('withdrawn', 'revoked')",
        "CLOSED = frozenset({'withdrawn', 'revoked'})",
    ],
)
def test_a_second_table_is_found(tmp_path: Path, line: str) -> None:
    plant(tmp_path, HOME, line)
    plant(tmp_path, "app/store/migrations/m1.py", line)
    plant(tmp_path, "app/fine.py", "x = {'signed': 1, 'first': 2}\ny = (State.DRAFT, State.SEALED)\n")
    assert tables(tmp_path) == []
    assert tables(plant(tmp_path, "app/bad.py", line)) == ["app/bad.py:1"]
