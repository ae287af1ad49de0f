"""Loads the program with each of its messages written in another way.

Every text in `app` and `models` with a blank in it is turned into other letters while its module is imported, each
place in its own way, so that no two places share a text by chance. Format fields stay. What must stay as it is because
others read it (SQL, XML, operators of a page, what people type) is left out by its form or by its module.
"""

from __future__ import annotations

import ast
import codecs
import importlib.abc
import importlib.machinery
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parents[2]
PROSE = re.compile(r"[A-Za-z]{2,} | [A-Za-z]{2,}")
FIELDS = re.compile(r"(\{[^{}]*\}|%[-#0-9.]*[a-zA-Z])")
OTHERS = re.compile(r"\s*(PRAGMA|BEGIN|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|VACUUM|ATTACH|<|%PDF|/)")
"""How SQL, XML and parts of a PDF begin."""
AS_THEY_ARE = {
    "app/report/canvas.py": "operators of a page",
    "app/report/embed.py": "XMP, what a PDF says of itself",
    "app/report/printing.py": "the subject of a redacted edition, which is read back",
    "app/report/read_back.py": "the subject of a redacted edition",
    "app/store/migrations/": "tables",
    "models/help/clauses.py": "the numbers of clauses in outside standards",
    "models/parse_value.py": "what people type",
    "models/queue/moment.py": "what people type",
    "models/wording/": "what people type",
}
"""Modules with texts that are no messages, and why; `models/wording/doubt_messages.py` holds messages again."""
IDS = ("not a plan", "not ready")
"""Answers in JSON that are ids, though they have blanks in them."""
MESSAGES = "models/wording/doubt_messages.py"


class Rewording(ast.NodeTransformer):
    """Turns the texts of one module into others, all but docstrings."""

    def __init__(self, name: str) -> None:
        self.count = 0
        self._name = name

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """A text that stands alone is a docstring."""
        return node if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        """What is formatted, without the way in which it is."""
        node.value = self.visit(node.value)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """A text with words in it."""
        if not isinstance(node.value, str) or not PROSE.search(node.value) or self._is_other(node.value):
            return node
        self.count += 1
        return ast.copy_location(ast.Constant(self.reworded(node.value, node.lineno)), node)

    @staticmethod
    def _is_other(text: str) -> bool:
        return text in IDS or OTHERS.match(text) is not None

    def reworded(self, text: str, line: int) -> str:
        """The text in other letters, with a mark of its place in front."""
        parts = FIELDS.split(text)
        turned = "".join(part if at % 2 else codecs.encode(part, "rot13") for at, part in enumerate(parts))
        return f"~{len(self._name) * 1000 + line} {turned}"


def reworded(path: Path) -> tuple[ast.Module, int]:
    """A module with other texts, and how many of them there are."""
    name, tree = path.relative_to(ROOT).as_posix(), ast.parse(path.read_bytes())
    rewording = Rewording(name)
    if name == MESSAGES or not name.startswith(tuple(AS_THEY_ARE)):
        tree = ast.fix_missing_locations(rewording.visit(tree))
    return tree, rewording.count


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module of the program with other texts; nothing of it is kept on the disk."""

    def get_code(self, fullname: str) -> CodeType:
        """The code of the module."""
        path = self.get_filename(fullname)
        return compile(reworded(Path(path))[0], path, "exec", dont_inherit=True)


class Finder(importlib.abc.MetaPathFinder):
    """Finds the modules of the program for `Loader`."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Where a module of the program is; None for all others."""
        if fullname.partition(".")[0] not in ("app", "models"):
            return None
        found = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if found is not None and isinstance(found.loader, importlib.machinery.SourceFileLoader):
            found.loader = Loader(fullname, found.loader.path)
        return found


def install() -> None:
    """Load the program with other texts from now on; nothing of it may be loaded yet."""
    assert not any(name.partition(".")[0] in ("app", "models") for name in sys.modules)
    sys.meta_path.insert(0, Finder())
