"""The door of the window: it hands the store to actions and asks the workspace, and never reaches past them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, modules, plant

TRUSTING = "app/actions/trusted_certificates.py"
"""The only module that trusts a certificate, or stops to."""
BENEATH = ("Store", "ledger", "drafts", "kept_files", "trust")
"""What the store is made of: another room that re-exports it is no door."""
OPENING = ("reading", "writing")
"""What opens a transaction."""
FAULTS = {
    "transaction": "def f(workspace):\n    with workspace.store.writing():\n        pass\n",
    "alias": "def f(workspace):\n    store = workspace.store\n    store.save()\n",
    "read": "def f(library):\n    return library.store.plans()\n",
    "connection": "def f(anything):\n    with anything.reading() as connection:\n        pass\n",
    "re-export": "from app.workspace.library import Store\n",
    "inner-module": "from app.actions.signoff import ledger\n",
    "plan": "def f(session, plan):\n    session.workspace.plan = plan\n",
    "verdict": "def f(workspace):\n    workspace.verdict = None\n",
    "added": "def f(self):\n    self._workspace.day += 1\n",
    "set": "def f(workspace, plan):\n    setattr(workspace, 'plan', plan)\n",
}


def past_the_door(tree: ast.AST) -> Iterator[int]:
    """Lines of the window that reach into the store, or change the workspace by assignment."""
    handed = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for part in (*node.args, *(keyword.value for keyword in node.keywords))
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            reaches = any(alias.name in BENEATH for alias in node.names)
        elif isinstance(node, ast.Attribute):
            assigned = isinstance(node.ctx, ast.Store) and _name(node.value) == "workspace"
            reaches = assigned or node.attr in OPENING or (node.attr == "store" and id(node) not in handed)
        else:
            reaches = (
                isinstance(node, ast.Call)
                and _name(node.func) == "setattr"
                and any(_name(part) == "workspace" for part in node.args[:1])
            )
        if reaches:
            yield node.lineno  # type: ignore[attr-defined]


def _name(node: ast.expr) -> str:
    """The last part of a name, without an underscore in front."""
    found = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return found.lstrip("_")


def window_faults(root: Path) -> list[str]:
    """Places in the window that go round the door."""
    return [f"{name}:{line}" for name, tree in modules(root, "app/ui") for line in past_the_door(tree)]


def trusting(root: Path) -> list[str]:
    """Modules above the store that write down a trust themselves."""
    return [
        name
        for name, tree in modules(root, "app")
        if name != TRUSTING
        and any(
            isinstance(node, ast.Call) and ast.unparse(node.func) in ("trust.trust", "store.trust.trust")
            for node in ast.walk(tree)
        )
    ]


def test_the_window_keeps_to_the_door() -> None:
    assert window_faults(ROOT) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_way_round_is_found(tmp_path: Path, fault: str) -> None:
    fine = "def f(workspace, library):\n    seal(workspace.store)\n    return library.plans(), workspace.plan\n"
    plant(tmp_path, "app/ui/fine.py", fine)
    assert window_faults(tmp_path) == []
    plant(tmp_path, "app/ui/bad.py", FAULTS[fault])
    assert {place.split(":")[0] for place in window_faults(tmp_path)} == {"app/ui/bad.py"}


def test_one_module_trusts_certificates() -> None:
    assert trusting(ROOT) == []


def test_another_one_is_found(tmp_path: Path) -> None:
    plant(tmp_path, TRUSTING, "trust.trust(connection)\n")
    assert trusting(tmp_path) == []
    plant(tmp_path, "app/ui/views/bad.py", "def f(connection):\n    trust.trust(connection)\n")
    assert trusting(tmp_path) == ["app/ui/views/bad.py"]
