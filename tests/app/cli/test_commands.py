"""The table of the commands: each row has its module, and choosing one loads no other."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import commands
from app.cli.commands import COMMANDS, Command
from app.cli.main import parser

FOLDER = Path(commands.__file__).parent
NO_COMMANDS = {"__init__", "commands", "inputs", "late_options", "main", "qt_libraries", "terminal"}
"""Modules of the folder that are no command."""


def test_each_command_is_a_module_and_each_module_a_command() -> None:
    modules = {one.module or one.name for one in COMMANDS}
    assert modules == {file.stem for file in FOLDER.glob("*.py")} - NO_COMMANDS
    assert len({one.name for one in COMMANDS}) == len({one.words for one in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_a_command_declares_its_options_and_says_them(
    command: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    alone = argparse.ArgumentParser()
    command.load().declare(alone)
    own = [action for action in alone._actions if action.dest != "help"]
    with pytest.raises(SystemExit):
        parser().parse_args([command.name, "--help"])
    said = capsys.readouterr().out
    assert command.words in said
    for action in own:
        assert (action.option_strings or [action.metavar])[0] in said


def test_choosing_a_command_loads_no_other() -> None:
    code = (
        "import sys\nfrom app.cli.main import main\nmain(['schema'])\n"
        "sys.stderr.write(' '.join(name[8:] for name in sys.modules if name.startswith('app.cli.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert set(done.stderr.split()) & {one.module or one.name for one in COMMANDS} == {"schema"}
