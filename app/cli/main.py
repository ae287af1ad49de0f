"""The command line: check, verify, export and move plans from a terminal or a pipeline, without importing Qt.

Exit statuses: 0 success (`check`: ready; `verify`: intact and complete), 1 `check` found a plan that is not ready,
`verify` a file that is changed or not complete, `doctor` a problem or `lint` a weak answer, 2 the input cannot be used,
130 interrupted by Ctrl+C. Every error is one sentence on stderr.
"""

from __future__ import annotations

import argparse
import functools
import io
import os
import sys

from app import paths, trace
from app.cli.commands import COMMANDS
from app.cli.late_options import LateOptions
from app.cli.terminal import UNUSABLE, WORKED, print_error


def main(words: list[str]) -> int:
    """Run one command and return its exit status. Never raises: all errors are printed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = parser().parse_args(words)
        trace.begin(functools.partial(paths.store_path, options.store), "warning")
        status: int = options.run(options)
        sys.stdout.flush()
    except SystemExit as end:
        # argparse exits this way: 0 after help, 2 after a wrong option.
        return end.code if isinstance(end.code, int) else UNUSABLE
    except BrokenPipeError:
        # The reader closed the pipe. Redirect stdout, so that flushing it at exit does not raise again
        # (https://docs.python.org/3/library/signal.html#note-on-sigpipe).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WORKED
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # noqa: BLE001 - a traceback ends in status 1, and a pipeline would read "not ready"
        print_error(fault)
        return UNUSABLE
    return status


def parser() -> argparse.ArgumentParser:
    """The parser with all commands; the options of a command are added when it is chosen."""
    top = argparse.ArgumentParser(prog="nameplate", description="Put a human name next to the work of every AI agent.")
    top.add_argument("--store", default="", metavar="PATH", help="the store to use, instead of NAMEPLATE_STORE")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=LateOptions)
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.words, description=command.words)
        one.command = command
        # Also accepted after the command. It has no default, which would overwrite the value before the command.
        one.add_argument("--store", default=argparse.SUPPRESS, metavar="PATH", help=argparse.SUPPRESS)
    return top
