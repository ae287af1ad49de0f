"""What the names in a module stand for: `p.Paragraph` after `import reportlab.platypus.paragraph as p`, and so on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache


def imported(tree: ast.Module) -> dict[str, str]:
    """The local names that imports bind anywhere in a module, and the full dotted names they stand for."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module or '.'}.{alias.name}"
    return found


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    """The full name that an expression of names and dots stands for, blank for any other expression."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        before = dotted(node.value, names)
        return f"{before}.{node.attr}" if before else ""
    return ""


@cache
def used(tree: ast.Module) -> tuple[tuple[int, str], ...]:
    """Line and full name of everything that a module imports or names. Kept: many laws ask for the same module."""
    return tuple(_used(tree))


def _used(tree: ast.Module) -> Iterator[tuple[int, str]]:
    names = imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module or '.'}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Name | ast.Attribute) and (name := dotted(node, names)):
            yield node.lineno, name


def docstrings(tree: ast.Module) -> set[int]:
    """The identities of the nodes that hold docstrings, also those below a variable."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
