"""Laws that only a fresh process can show: what is loaded when, and that Qt keeps Python's books."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, plant

HEAVY = ("pydantic", "models", "sqlalchemy", "reportlab", "pikepdf")
SAMPLE = "resources/examples/billing-triage.json"
COMMANDS = [
    ["check", SAMPLE],
    ["check", SAMPLE, "--json"],
    ["verify", SAMPLE],
    ["export", SAMPLE, "--map", "-o", "{folder}/map.pdf"],
    ["export", SAMPLE, "--checklist", "-o", "{folder}/list.pdf"],
    ["import", SAMPLE],
    ["list"],
    ["show", "no-such-plan"],
    ["sample", "billing-triage", "-o", "{folder}/sample.json"],
    ["schema"],
    ["doctor"],
    ["--help"],
]


def loaded_after(code: str, root: Path, store: Path) -> set[str]:
    """Names of all modules in a fresh interpreter that has run some code from a tree; output of the code is dropped."""
    told = "\nimport json, sys\nsys.stdout.write('\\nLOADED ' + json.dumps(sorted(sys.modules)))\n"
    environment = {**os.environ, "NAMEPLATE_STORE": str(store), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", code + told], cwd=root, env=environment, capture_output=True, text=True, timeout=600,
        check=False,
    )  # fmt: skip
    assert "\nLOADED " in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
    return set(json.loads(done.stdout.rsplit("LOADED ", 1)[1]))


def heavy(names: set[str], *banned: str) -> list[str]:
    """Those of the banned packages that are among the loaded modules."""
    return sorted({name.split(".")[0] for name in names}.intersection(banned))


def none_lost(call: str) -> int:
    """References to None that go missing over 200 calls in a fresh process."""
    code = (
        "import sys, ctypes\nfrom PySide6.QtWidgets import QApplication, QLabel\n"
        "application = QApplication([])\nlabel = QLabel()\n"
        "drop = lambda text: ctypes.pythonapi.Py_DecRef(ctypes.py_object(None))\n"
        f"before = sys.getrefcount(None)\nfor turn in range(200):\n    {call}\n"
        "sys.stdout.write(str(before - sys.getrefcount(None)))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:1] + words[2:3]))
def test_a_command_never_loads_qt(tmp_path: Path, words: list[str]) -> None:
    argv = ["nameplate", *(word.format(folder=tmp_path) for word in words)]
    code = (
        f"import sys\nsys.argv = {argv!r}\nfrom app.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nassert 'app.cli.main' in sys.modules\n"
    )
    names = loaded_after(code, ROOT, tmp_path / "store")
    assert heavy(names, "PySide6", "shiboken6") == []
    if words[0] in ("check", "export", "sample", "schema", "doctor", "--help"):
        # What no signature is looked into for, and no store is needed for, does not wait for either.
        assert heavy(names, "pyhanko", "cryptography", "asn1crypto", "keyring", "pypdfium2") == []
    if words[0] in ("check", "export", "schema", "--help"):
        # Nor for a parser of XML, the network or the shaping engine, which libraries load where they are not kept off.
        assert heavy(names, "sqlalchemy", "lxml", "http", "ssl", "uharfbuzz") == []


def test_the_window_paints_before_the_rest_is_loaded(tmp_path: Path) -> None:
    names = loaded_after("import app.ui.shell.start", ROOT, tmp_path / "store")
    assert "PySide6" in names
    assert heavy(names, *HEAVY) == []


def test_an_early_import_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "app/__init__.py", "")
    plant(tmp_path, "app/cli/main.py", "def main():\n    import PySide6\n")
    names = loaded_after("import app.cli.main", tmp_path, tmp_path / "store")
    assert "app.cli.main" in names
    assert heavy(names, "PySide6", *HEAVY) == []
    names = loaded_after("import app.cli.main\napp.cli.main.main()\nimport pydantic", tmp_path, tmp_path / "store")
    assert heavy(names, "PySide6", *HEAVY) == ["PySide6", "pydantic"]


def test_qt_keeps_its_references_to_none() -> None:
    """PySide6 6.12.0 loses one at every call without a result and kills the interpreter in the end."""
    assert abs(none_lost("label.setText(str(turn))")) < 20


if sys.version_info < (3, 12):
    # Later None is immortal: nothing can be lost, and nothing is counted.
    def test_a_lost_reference_is_found() -> None:
        assert none_lost("drop('')") > 180
