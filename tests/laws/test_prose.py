"""A law on branches: nothing is decided by a sentence of ours. Kinds are compared, and words only shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, modules, plant

PROSE = re.compile(r"[A-Za-z]{2,} | [A-Za-z]{2,}")
"""A word with a blank beside it."""
ASKING = {
    "startswith", "endswith", "removeprefix", "removesuffix", "find", "rfind", "index", "rindex", "count",
    "partition", "rpartition", "split", "rsplit", "replace", "get", "pop",
}  # fmt: skip
"""Methods that look for their argument in a text, or under it in a table."""
PATTERNS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
"""Functions of `re`, whose first argument is a pattern."""
ALLOWED = {
    "app/cli/qt_libraries.py": "the output of ldd, which is not ours",
    "app/drawing/week_grid.py": "hours said shorter, for a narrow line; nothing is decided",
    "app/report/ownership_sheet.py": "a large letter for a role that begins a line of the map; nothing is decided",
    "app/report/read_back.py": "the subject of a redacted edition, part of the file format since 0.1.0",
    "app/signing/credential.py": "the organisation in certificates of local keys, part of their format since 0.1.0",
    "app/store/connect.py": "SQL",
    "models/help/clauses.py": "the numbers of clauses in outside standards, which are ids",
    "models/parse_value.py": "what people type: numbers, spans and dates",
}
"""What may look for words with blanks in a text, each file with its reason; it is never a text that we wrote."""
ANSWERS = "models/wording/"
"""Its cues are patterns for what people type, built by functions of its own; it may compile them."""


def sentences_compared(root: Path) -> Iterator[tuple[str, int]]:
    """Every place where the program looks for words of ours in a text: its file and its line."""
    for name, tree in modules(root, "app", "models"):
        constants = _constants(tree)
        for node in ast.walk(tree):
            if any(_is_prose(one, constants) for one in _compared(node)) and not _is_cue(name, node):
                yield name, getattr(node, "lineno", 0)


def _constants(tree: ast.Module) -> set[str]:
    """Names that the module itself gives to a sentence, or to several."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _is_prose(node.value, set()):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found.update(target.id for target in targets if isinstance(target, ast.Name))
    return found


def _compared(node: ast.AST) -> list[ast.expr]:
    """What a node compares with something, or looks for in it."""
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.MatchValue):
        return [node.value]
    if isinstance(node, ast.Dict):
        # Labels of buttons may stand before what they do: nobody looks one up.
        return [key for key in node.keys if key is not None and not isinstance(key, ast.Call)]
    if isinstance(node, ast.Subscript) and not isinstance(node.value, ast.Name):
        return [node.slice]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if node.func.attr in (PATTERNS if of_re else ASKING):
            return node.args[:1]
    return []


def _is_prose(node: ast.expr, constants: set[str]) -> bool:
    """Whether an expression is a sentence of ours: a text with blanks, a translated text, or a name of one."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and PROSE.search(node.value) is not None
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(_is_prose(one, constants) for one in node.elts)
    if isinstance(node, ast.JoinedStr):
        return any(_is_prose(one, constants) for one in node.values)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in ("tr", "translate") and bool(node.args)
    return isinstance(node, ast.Name) and node.id in constants


def _is_cue(name: str, node: ast.AST) -> bool:
    return name.startswith(ANSWERS) and isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")


def test_nothing_is_decided_by_a_sentence() -> None:
    assert [f"{name}:{line}" for name, line in sentences_compared(ROOT) if name not in ALLOWED] == []


def test_what_is_allowed_is_still_there() -> None:
    assert set(ALLOWED) <= {name for name, _ in sentences_compared(ROOT)}


@pytest.mark.parametrize(
    "code",
    [
        'broken = problem.startswith("After it was made")',
        'broken = any(words in problem for words in ("was changed", "cannot be read"))\nbad = "was changed" in problem',
        'same = words == "Nothing was found."',
        'same = words not in ("no owner", "no deputy")',
        'same = f"{name} is missing" == words',
        'import re\nshort = re.sub(r"^Update \\d+ of \\d+: ", "", words)',
        'import re\nFOUND = re.compile("Page [0-9]+ was changed")',
        'marks = {"It counts": "yes", "It does not count": "no"}',
        'mark = self.marks["It counts"]',
        'mark = MARKS.get("It counts")',
        'DOUBTED = "Its history is left out."\n\n\ndef say(words: str) -> bool:\n    return words == DOUBTED',
        'match words:\n    case "It counts":\n        pass',
        'found = button.text() == self.tr("Sign")',
    ],
)
def test_a_planted_comparison_is_found(tmp_path: Path, code: str) -> None:
    planted = plant(tmp_path, "app/store/planted.py", f'"""A module with a planted fault."""\n\n{code}\n')
    assert list(sentences_compared(planted))


def test_kinds_and_ids_may_be_compared(tmp_path: Path) -> None:
    code = (
        'fine = kind is Kind.ALTERED or path.startswith("exceptions.holiday_") or answer == "yes"\nwords = {"a": "b c"}'
    )
    planted = plant(tmp_path, "models/planted.py", f'"""A module without a fault."""\n\n{code}\n')
    assert not list(sentences_compared(planted))
