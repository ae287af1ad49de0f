"""The files that the laws look at, and a way to plant a faulty one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {
    ".git", ".venv", "build", "dist", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis",
    ".import_linter_cache", "htmlcov",
}  # fmt: skip


def files(root: Path, *folders: str, suffix: str = "") -> Iterator[Path]:
    """Every file below some folders of a tree (or below all), caches and environments left out."""
    for top in [root / folder for folder in folders] or [root]:
        for path in sorted(top.rglob("*" + suffix)):
            kept = not SKIPPED.intersection(path.relative_to(root).parts) and not path.name.startswith(".coverage")
            if kept and path.is_file():
                yield path


def modules(root: Path, *folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file as its path below the root, and its syntax tree."""
    for path in files(root, *folders, suffix=".py"):
        yield path.relative_to(root).as_posix(), _parsed(path.read_text(encoding="utf-8"))


@cache
def _parsed(text: str) -> ast.Module:
    # Every law looks at every file; to parse them anew for each would take most of the time.
    return ast.parse(text)


def plant(root: Path, path: str, text: str) -> Path:
    """Write one file of a small faulty tree and give back its root."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return root
