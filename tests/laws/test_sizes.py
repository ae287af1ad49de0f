"""The size ratchet: files, functions and classes stay small enough to be read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.laws.tree import ROOT, files, modules, plant

FILE_LINES = 400
FUNCTION_LINES = 40
PAGE_LINES = 60
PUBLIC_METHODS = 15


def too_long_files(root: Path) -> list[str]:
    """Python files of more than 400 lines."""
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files(root, suffix=".py")}
    return [f"{path.relative_to(root)}: {lines} lines" for path, lines in counts.items() if lines > FILE_LINES]


def too_long_functions(root: Path) -> list[str]:
    """Functions of the program of more than 40 lines; constructors of the window's parts may take 60."""
    found: list[str] = []
    for name, tree in modules(root, "app", "models", "packaging"):
        for node in _functions(tree):
            allowed = PAGE_LINES if _constructs_a_page(name, node.name) else FUNCTION_LINES
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > allowed:
                found.append(f"{name}:{node.lineno} {node.name}: {lines} lines")
    return found


def too_wide_classes(root: Path) -> list[str]:
    """Classes of the program with more than 15 public methods."""
    found: list[str] = []
    for name, tree in modules(root, "app", "models", "packaging"):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                public = {method.name for method in _methods(node) if not method.name.startswith("_")}
                if len(public) > PUBLIC_METHODS:
                    found.append(f"{name}:{node.lineno} {node.name}: {len(public)} public methods")
    return found


def _constructs_a_page(module: str, function: str) -> bool:
    """Laying out widgets is one long list; pages do it in `build`, other parts of the window when they are made."""
    return (module.startswith("app/ui/") and function == "__init__") or (
        module.startswith(("app/ui/pages/", "app/ui/views/")) and function == "build"
    )


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _methods(node: ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (item for item in node.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef))


def test_files_are_short() -> None:
    assert too_long_files(ROOT) == []


def test_functions_are_short() -> None:
    assert too_long_functions(ROOT) == []


def test_classes_are_narrow() -> None:
    assert too_wide_classes(ROOT) == []


def test_a_long_file_is_found(tmp_path: Path) -> None:
    assert not too_long_files(plant(tmp_path, "app/fits.py", "x = 1\n" * FILE_LINES))
    assert too_long_files(plant(tmp_path, "app/long.py", "x = 1\n" * (FILE_LINES + 1))) == ["app/long.py: 401 lines"]


def test_a_long_function_is_found(tmp_path: Path) -> None:
    body = "    x = 1\n"
    plant(tmp_path, "app/cli/main.py", "def fits():\n" + body * 39 + "\n\ndef long():\n" + body * 40)
    plant(
        tmp_path, "app/ui/binding/page.py", "class Page:\n    def __init__(self):\n" + "    " + ("    x = 1\n    ") * 58
    )
    assert too_long_functions(tmp_path) == ["app/cli/main.py:43 long: 41 lines"]


def test_a_wide_class_is_found(tmp_path: Path) -> None:
    many = "".join(f"    def m{n}(self): ...\n" for n in range(PUBLIC_METHODS))
    plant(tmp_path, "models/fits.py", "class Fits:\n    def _own(self): ...\n" + many)
    assert too_wide_classes(tmp_path) == []
    plant(tmp_path, "models/wide.py", "class Wide:\n    def one_more(self): ...\n" + many)
    assert too_wide_classes(tmp_path) == ["models/wide.py:1 Wide: 16 public methods"]
