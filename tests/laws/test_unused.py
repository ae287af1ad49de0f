"""No code of the program is unused; what only a library, Qt or a test asks for is listed with its reason."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from vulture import Vulture

from tests.laws.tree import ROOT, modules, plant

FOLDERS = ("app", "models", "packaging")
BY_LIBRARIES = {
    r"[a-z]\w*Event|columnCount|filterAcceptsRow|source_parent|paintSection|itemAt|takeAt|expandingDirections|"
    r"insertFromMimeData": "Qt calls it",
    r"_get_object_from_stream|_load_reverse_xref_cache|_get_usages_of_ref|decode_context|async_request_tsa_response|"
    r"container_ref|system_time": "pyHanko calls or reads it",
    r"defaultWidth|glyphPos|fontName|_asciiReadable|shapable": "ReportLab reads it",
    r"flavor|layout_features|name_IDs|name_languages|notdef_outline|hinting|glyph_names|recalc_timestamp": "fontTools "
    "reads it",
    r"model_config": "pydantic reads it",
    r"handleError": "logging calls it",
    r"__getattr__|_value_|dont_write_bytecode": "Python calls or reads it",
    r"Lang|ViewerPreferences|OutputIntents|CreationDate|ModDate|Producer|N|AF|Params|BBox|K|StructParents?|Tabs|"
    r"ParentTree(?:NextKey)?|MarkInfo|Alt|A": "a key of a PDF object, which readers of the file want",
}
BY_NAME = r"[A-Z]\w+(?:Page|View)"
"""Pages and views, which app/ui/pages loads by the name of their module and class."""
REGISTERED = ("@rule", "@finds")
"""Decorators that keep what they stand over in a table: the rules of the checks are called from there."""
BY_US = {
    "_undo_keys": "kept alive: Qt holds no reference to a filter of events",
    "FieldWidget": "says in types what a form needs of a widget",
    "stamped_at": "tests ask when a timestamp was given",
    "span_rect": "tests ask where a span is drawn",
    "param": "tests ask what a finding was told",
}


def fields(root: Path) -> set[str]:
    """The fields of the plan's parts: they are read by their path, and written into every document."""
    return {
        line.target.id
        for _, tree in modules(root, "models")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    }


def unused(root: Path) -> dict[str, str]:
    """Names that are defined and used nowhere in the program, and where; those that libraries use are left out."""
    looked = Vulture(ignore_decorators=list(REGISTERED))
    looked.scavenge([str(root / folder) for folder in FOLDERS if (root / folder).is_dir()])
    wanted = re.compile("|".join((*BY_LIBRARIES, BY_NAME)))
    parts = fields(root)
    return {
        item.name: f"{Path(item.filename).relative_to(root).as_posix()}:{item.first_lineno}"
        for item in looked.get_unused_code(min_confidence=60)
        if not wanted.fullmatch(item.name) and not (item.typ == "variable" and item.name in parts)
    }


def test_nothing_is_unused_but_what_is_listed() -> None:
    found = unused(ROOT)
    assert {name: place for name, place in found.items() if name not in BY_US} == {}
    assert set(BY_US) <= set(found), "listed, but used or gone"


def test_what_nobody_uses_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path, "app/fine.py", "class Window:\n    def paintEvent(self, event):\n        return event\n\n\nWindow()\n"
    )
    plant(tmp_path, "models/plan.py", "class Head:\n    agent: str = ''\n\n\nHead()\n")
    assert unused(tmp_path) == {}
    plant(tmp_path, "app/dead.py", "LIMIT = 3\n\n\ndef dead():\n    return 1\n")
    assert unused(tmp_path) == {"LIMIT": "app/dead.py:1", "dead": "app/dead.py:4"}
    plant(tmp_path, "models/fine.py", "import json\n")
    assert "json" in unused(tmp_path)
