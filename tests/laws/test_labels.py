"""What the window shows goes through `tr` or `translate`: no label is set from a literal."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.laws.names import dotted, imported
from tests.laws.tree import ROOT, modules, plant

SHOWN = re.compile(
    r"set(?:Text|PlainText|Html|ToolTip|StatusTip|WhatsThis|AccessibleName|AccessibleDescription|WindowTitle|Title|"
    r"PlaceholderText|InformativeText|DetailedText|LabelText|Suffix|Prefix|HeaderLabels|ItemText|TabText|IconText)|"
    r"add(?:Item|Items|Action|Tab|Button|Menu)|insertItem|showMessage|Q[A-Z]\w+"
)
"""Methods that show their words, and the widgets of Qt, which take them when they are made."""
NO_WORDS = re.compile(r"Nameplate|(?:(?:Ctrl|Alt|Shift|Meta)\+)+\S+")
"""The name of the program and the names of keys are the same in every language."""
TRANSLATED = ("tr", "translate", "QT_TRANSLATE_NOOP")


def words(node: ast.AST) -> Iterator[str]:
    """The literals that an argument is put together from; what other calls return is looked at where it is made."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join", "capitalize", "strip"):
            yield from words(node.func.value)
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp | ast.List | ast.Tuple | ast.NamedExpr):
        for part in ast.iter_child_nodes(node):
            yield from words(part)


def untranslated(root: Path) -> list[str]:
    """Labels of the window that are literals with letters in them, as path and line."""
    found: set[str] = set()
    for name, tree in modules(root, "app/ui"):
        names = imported(tree)
        for node in ast.walk(tree):
            called = dotted(node.func, names).split(".")[-1] if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and not called and isinstance(node.func, ast.Attribute):
                called = node.func.attr
            if isinstance(node, ast.Call) and SHOWN.fullmatch(called) and called not in TRANSLATED:
                given = [*node.args, *(one.value for one in node.keywords)]
                said = [NO_WORDS.sub("", text) for one in given for text in words(one)]
                if any(re.search(r"[^\W\d_]{2}", text) for text in said):
                    found.add(f"{name}:{node.lineno}")
    return sorted(found)


def test_labels_are_translated() -> None:
    assert untranslated(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("Saved")',
        'QLabel("Saved", self)',
        'QtWidgets.QPushButton(text="Save")',
        'self.make()[0].setToolTip(f"{count} plans")',
        'self.setAccessibleName("Plans of " + name)',
        'self.setWindowTitle(f"{name} - Nameplate, read only")',
        'menu.addAction("Move up\\tAlt+Up", self.up)',
        'self.field.setPlaceholderText("No name" if empty else "")',
        'label.setText("{n} plans".format(n=3))',
        'box.addItems(["one", "two"])',
    ],
)
def test_a_label_outside_tr_is_found(tmp_path: Path, line: str) -> None:
    fine = (
        'label.setText(self.tr("Saved"))\nQLabel(self.tr("{n} plans").format(n=1))\nlabel.setText("")\n'
        'self.setWindowTitle(f"{name} - Nameplate")\nlabel.setText(words["title"])\nlabel.setToolTip(f"{a}: {b} %")\n'
        'menu.addAction(self.tr("Move up") + "\\tAlt+Up")\nself.setObjectName("head.agent")\n'
    )
    assert untranslated(plant(tmp_path, "app/ui/fine.py", fine)) == []
    assert untranslated(plant(tmp_path, "app/ui/bad.py", line + "\n")) == ["app/ui/bad.py:1"]
