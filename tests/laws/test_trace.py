"""The law of the log: its calls name kinds, ids and numbers, and nothing else writes a log."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, modules, plant

OWN = "app/trace.py"
MUTED = "app/signing/strict_reader.py"
"""It only keeps the log of a library from the terminal."""
CALLS = ("note", "detail", "trouble")
IDS = {"plan_id", "number", "revision", "version", "user_version", "level", "status", "taken", "plans"}
"""Names of what may be logged: ids, numbers and words of the program."""
KIND = re.compile(r"[a-z]+(-[a-z]+)*")
FAULTS = {
    "name": "trace.note('signed', who=signature.name)",
    "person": "trace.note('signed', number=person.name)",
    "text": "trace.note('saved', words=plan.boundary.purpose)",
    "built": "trace.note(f'saved {agent}')",
    "kind": "trace.note(kind)",
    "sentence": "trace.note('The plan of Ann was saved')",
    "added": "trace.detail('saved', words='of ' + name)",
    "message": "trace.trouble('failed', wrong, words=str(wrong))",
    "spread": "trace.note('saved', **facts)",
    "positional": "trace.note('saved', name)",
    "own-logger": "import logging\nlogging.getLogger('app').info(plan)",
    "own-logger-late": "def f():\n    from logging import getLogger",
    "alias": "from app.trace import note",
}


def is_safe(value: ast.expr) -> bool:
    """Whether an expression can only be an id, a number or a word of the program."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, int) or (isinstance(value.value, str) and bool(KIND.fullmatch(value.value)))
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "len"
    name = value.attr if isinstance(value, ast.Attribute) else value.id if isinstance(value, ast.Name) else ""
    return name in IDS


def loose_calls(tree: ast.AST) -> Iterator[int]:
    """Lines that log what may be a text, or that log past the one module."""
    for node in ast.walk(tree):
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "logging" for alias in node.names)) or (
            isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "logging"
        ):
            yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "app.trace":
            if any(alias.name in CALLS for alias in node.names):
                yield node.lineno
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CALLS
            and ast.unparse(node.func.value) == "trace"
            and not is_fine(node)
        ):
            yield node.lineno


def is_fine(call: ast.Call) -> bool:
    """Whether a call gives a literal kind, for a trouble its exception, and safe facts by name."""
    wanted = 2 if ast.unparse(call.func) == "trace.trouble" else 1
    kind = call.args[0] if len(call.args) == wanted else None
    literal = isinstance(kind, ast.Constant) and isinstance(kind.value, str) and bool(KIND.fullmatch(kind.value))
    return literal and all(keyword.arg is not None and is_safe(keyword.value) for keyword in call.keywords)


def loose(root: Path) -> list[str]:
    """Places of the program that may write more into the log than kinds, ids and numbers."""
    return [
        f"{name}:{line}"
        for name, tree in modules(root, "app", "models")
        if name not in (OWN, MUTED)
        for line in loose_calls(tree)
    ]


def test_only_kinds_ids_and_numbers_are_logged() -> None:
    assert loose(ROOT) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_text_is_found(tmp_path: Path, fault: str) -> None:
    fine = "trace.note('sealed', plan=plan_id, number=one.number, items=len(items))\ntrace.trouble('failed', wrong)\n"
    plant(tmp_path, "app/fine.py", fine)
    assert loose(tmp_path) == []
    plant(tmp_path, "app/bad.py", FAULTS[fault] + "\n")
    assert {place.split(":")[0] for place in loose(tmp_path)} == {"app/bad.py"}
