"""What only named places may do: show a dialog, read the clock, write to the terminal, name a colour, swallow a fault.

Each rule lists its places with the reason; everywhere else it is forbidden, under whatever name it was imported.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.laws.names import docstrings, dotted, imported, used
from tests.laws.tree import ROOT, modules, plant


class Rule(NamedTuple):
    """Names, as a pattern for their full dotted form, and the places that may use them with the reason."""

    pattern: str
    places: dict[str, str]


RULES = {
    "dialog": Rule(
        r"(?:.*\.)?Q(?:MessageBox|InputDialog|ErrorMessage|FileDialog|ColorDialog|FontDialog|ProgressDialog|PrintDialog|"
        r"Wizard)(?:\..*)?",
        {"app/ui/kit/dialogs.py": "all questions and choosers look and behave alike"},
    ),
    "paragraph": Rule(
        r"(?:reportlab|.*\bplatypus)\b.*\b(?:Paragraph|XPreformatted)(?:\..*)?|(?:.*\.)?Paragraph",
        {},  # user text would be read as markup; app/report/text.py breaks lines itself
    ),
    "clock": Rule(
        r"time\.(?:time|time_ns|localtime|gmtime|ctime|asctime|strftime)|(?:.*\.)?datetime\.(?:now|utcnow|today)|"
        r"(?:.*\.)?date\.today|(?:.*\.)?Q(?:DateTime|Date|Time)\.current\w+",
        {
            "app/ui/kit/clock.py": "the clock of the window",
            "app/cli/inputs.py": "a command is where the time comes from",
            "app/files.py": "files are compared with the clock of the file system",
        },
    ),
    "stopwatch": Rule(
        r"time\.(?:monotonic|perf_counter|monotonic_ns|perf_counter_ns|process_time|thread_time|sleep)|"
        r"(?:.*\.)?QElapsedTimer",
        {
            "app/signing/timestamp.py": "a server on the network is not waited for without end",
            "app/ui/kit/slices.py": "a slice of a long sum must be shorter than a frame of the window",
            "app/workspace/workspace.py": "the pause after the last key, the default of an argument",
        },
    ),
    "terminal": Rule(
        r"sys\.__?std(?:out|err)(?:__)?(?:\..*)?|sys\.std(?:out|err)(?:\..*)?|print|os\.write",
        {
            "app/cli/main.py": "a pipe that is closed early is no fault",
            "app/cli/terminal.py": "the command line",
            "app/cli/qt_libraries.py": "a command of its own, for the set-up",
            "app/ui/shell/crash.py": "a fault is told where somebody started the window from a terminal",
        },
    ),
    "colour": Rule(r"reportlab\.lib\.colors.*|(?:.*\.)?(?:HexColor|toColor|qRgba?)", {}),
}
WHOLE_FAULT = {
    "app/signing/keyring_of_machine.py": "backends raise errors of their own libraries, and to forget a key is a favour"
}
"""Who may swallow every fault with `suppress`, and why."""
COLOURED = {"app/ui/parts/letterhead.py": "paper is white in every theme"}
"""Where a colour may be named, and why."""
HEX = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b")
OPEN_PLAN = {"plan", "draft", "state", "findings", "verdict"}
"""What a workspace says; only it sets it, through `edit`."""


def uses(root: Path, rule: Rule) -> list[str]:
    """Uses of the names of a rule outside its places, as path and line."""
    pattern = re.compile(rule.pattern)
    found = {
        (name, line)
        for name, tree in modules(root, "app", "models")
        if name not in rule.places
        for line, word in used(tree)
        if pattern.fullmatch(word)
    }
    return [f"{name}:{line}" for name, line in sorted(found)]


def colours(root: Path) -> list[str]:
    """Colours in code: in hex, by name or by numbers. They stand in resources/themes, and code names a role."""
    found: set[str] = set()
    for name, tree in modules(root, "app", "models"):
        if name in COLOURED:
            continue
        words, names = docstrings(tree), imported(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                bad = id(node) not in words and HEX.search(node.value)
            elif isinstance(node, ast.Call):
                bad = dotted(node.func, names).split(".")[-1] in ("QColor", "setRgb", "fromRgb") and any(
                    isinstance(one, ast.Constant) for one in node.args
                )
            elif isinstance(node, ast.Attribute):
                bad = ".GlobalColor." in dotted(node, names) and node.attr != "transparent"
            else:
                bad = False
            if bad:
                found.add(f"{name}:{node.lineno}")
    return sorted(found)


def swallowed(root: Path) -> list[str]:
    """Blocks that swallow every fault; `except` is watched by ruff, `suppress` is not."""
    found: list[str] = []
    for name, tree in modules(root, "app", "models"):
        names = imported(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and dotted(node.func, names) == "contextlib.suppress":
                kinds = {dotted(one, names) for one in node.args}
                if kinds & {"Exception", "BaseException"} and name not in WHOLE_FAULT:
                    found.append(f"{name}:{node.lineno}")
    return found


def set_from_outside(root: Path) -> list[str]:
    """Places that set what an open plan says, instead of asking the workspace to edit it."""
    found: set[str] = set()
    for name, tree in modules(root, "app"):
        for node in ast.walk(tree):
            targets: Iterable[ast.expr] = ()
            if isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, ast.AugAssign | ast.AnnAssign):
                targets = (node.target,)
            for target in (part for one in targets for part in ast.walk(one)):
                # An object may keep what it was given under such a name.
                if (
                    isinstance(target, ast.Attribute)
                    and target.attr in OPEN_PLAN
                    and isinstance(target.ctx, ast.Store)
                    and ast.unparse(target.value) != "self"
                ):
                    found.add(f"{name}:{target.lineno}")
            if isinstance(node, ast.Call) and "setattr" in ast.unparse(node.func):
                keys = {one.value for one in node.args if isinstance(one, ast.Constant)}
                if keys & OPEN_PLAN:
                    found.add(f"{name}:{node.lineno}")
    return sorted(found)


@pytest.mark.parametrize("rule", RULES)
def test_only_the_listed_places_do_it(rule: str) -> None:
    assert uses(ROOT, RULES[rule]) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_place_that_no_longer_does_it_is_not_listed(rule: str) -> None:
    pattern = re.compile(RULES[rule].pattern)
    doing = {name for name, tree in modules(ROOT, "app", "models") if any(pattern.fullmatch(w) for _, w in used(tree))}
    assert set(RULES[rule].places) <= doing


def test_no_colour_in_code() -> None:
    assert colours(ROOT) == []


def test_no_fault_is_swallowed_whole() -> None:
    assert swallowed(ROOT) == []


def test_only_the_workspace_sets_the_open_plan() -> None:
    assert set_from_outside(ROOT) == []


PLANTED = {
    "dialog": [
        "from PySide6.QtWidgets import QInputDialog\n",
        "from PySide6 import QtWidgets as w\n\n\nw.QErrorMessage(None)\n",
        "def late():\n    from PySide6.QtWidgets import QMessageBox as Box\n    Box.warning(None, '', '')\n",
        "import PySide6.QtWidgets\n\nPySide6.QtWidgets.QFileDialog.getOpenFileName()\n",
    ],
    "paragraph": [
        "from reportlab.platypus.paragraph import Paragraph\n",
        "from reportlab.platypus import Paragraph as P\n",
        "import reportlab.platypus.paragraph as p\n\np.Paragraph('x')\n",
        "from reportlab import platypus\n\nplatypus.Paragraph('x')\n",
    ],
    "clock": [
        "import time\n\ntime.time()\n",
        "from time import time as seconds\n",
        "import datetime as d\n\nd.datetime.now()\n",
        "from datetime import date\n\n\ndef f(day=date.today):\n    return day()\n",
        "from datetime import datetime\n\ndatetime.utcnow()\n",
        "from datetime import datetime as when\n\nwhen.today()\n",
        "import time\n\ntime.localtime()\n",
        "from PySide6.QtCore import QDate\n\nQDate.currentDate()\n",
    ],
    "stopwatch": [
        "import time\n\ntime.perf_counter()\n",
        "from time import monotonic\n",
        "import time\n\ntime.sleep(1)\n",
    ],
    "terminal": [
        "import sys\n\nsys.stdout.write('x')\n",
        "from sys import stderr\n",
        "import sys\n\nsys.__stdout__.write('x')\n",
        "print('x')\n",
    ],
    "colour": ["from reportlab.lib.colors import red\n", "from reportlab.lib import colors\n\ncolors.HexColor(1)\n"],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in PLANTED.items() for text in texts])
def test_it_is_found_elsewhere(tmp_path: Path, rule: str, text: str) -> None:
    for place in RULES[rule].places:
        plant(tmp_path, place, text)
    plant(tmp_path, "app/fine.py", "from app.ui.kit import clock\n\nclock.today()\nnow = 1\n")
    assert uses(tmp_path, RULES[rule]) == []
    assert uses(plant(tmp_path, "app/store/store.py", text), RULES[rule]) != []


@pytest.mark.parametrize(
    "line",
    [
        'pen = "#c02030"',
        'sheet = f"QLabel {{ color: #fff; border: {width}px }}"',
        'QColor("red")',
        "QColor(12, 34, 56)",
        "QColor(0xC02030)",
        "Qt.GlobalColor.red",
    ],
)
def test_a_colour_is_found(tmp_path: Path, line: str) -> None:
    fine = '"""Issue #123 and #abc."""\n\nQColor(theme.colour("text"))\nQt.GlobalColor.transparent\nsheet = "#name"\n'
    assert colours(plant(tmp_path, "app/ui/fine.py", fine)) == []
    assert colours(plant(tmp_path, "app/ui/bad.py", line + "\n")) == ["app/ui/bad.py:1"]


@pytest.mark.parametrize(
    "text",
    [
        "import contextlib\n\nwith contextlib.suppress(OSError, Exception):\n    f()\n",
        "from contextlib import suppress as calmly\n\nwith calmly(BaseException):\n    f()\n",
    ],
)
def test_a_swallowed_fault_is_found(tmp_path: Path, text: str) -> None:
    plant(tmp_path, "app/fine.py", "from contextlib import suppress\n\nwith suppress(OSError):\n    f()\n")
    assert swallowed(tmp_path) == []
    assert swallowed(plant(tmp_path, "app/bad.py", text)) == ["app/bad.py:3"]


@pytest.mark.parametrize(
    "line",
    [
        "workspace.plan = plan",
        "self.session.workspace.draft = draft",
        "setattr(workspace, 'plan', plan)",
        "object.__setattr__(workspace, 'verdict', verdict)",
        "workspace.plan, other = plan, 1",
        "self.workspace.findings += (one,)",
    ],
)
def test_a_plan_set_from_outside_is_found(tmp_path: Path, line: str) -> None:
    plant(tmp_path, "app/fine.py", "class A:\n    def f(self, w):\n        self.plan = w.plan\n")
    assert set_from_outside(tmp_path) == []
    assert set_from_outside(plant(tmp_path, "app/ui/bad.py", line + "\n")) == ["app/ui/bad.py:1"]
