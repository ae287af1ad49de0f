"""What commands work on: a plan out of a file or the store, the store itself, the day and the time."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Generator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from app import paths
from app.errors import NotFound
from models.plan import Plan
from models.seal import Sealed

if TYPE_CHECKING:
    # It brings SQLAlchemy, which a plan out of a file must not wait for.
    from app.store import Store

WEEK_OF: Final = "a day of the week that is meant; else today"


def declare_plan(parser: argparse.ArgumentParser, metavar: str = "FILE-OR-ID") -> None:
    """The argument that names a plan."""
    words = "a plan, a sealed plan.json, a PDF of ours, or the start of an id"
    parser.add_argument("plan", metavar=metavar, help=words)


def declare_day(parser: argparse.ArgumentParser, words: str) -> None:
    """The options of a command that judges for a day, and can print one object in place of words."""
    parser.add_argument("--on", type=day, metavar="DATE", help=words)
    parser.add_argument("--json", action="store_true", help="print one JSON object for a program to read")


def day(text: str) -> date:
    """The day that an option states, as an ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2027-01-15") from None


def now() -> datetime:
    """The clock of this machine with its time zone: the only place of the command line that looks at it."""
    return datetime.now().astimezone()  # noqa: TID251 - a command is where the time comes from


@contextlib.contextmanager
def opened(options: argparse.Namespace) -> Generator[tuple[Plan | Sealed, Store | None]]:
    """What a command names: the plan of a file, or a draft together with the open store that it is in."""
    kept: list[Store] = []
    with contextlib.ExitStack() as stack:

        def reach() -> Store:
            kept.append(stack.enter_context(store(options)))
            return kept[0]

        from app.sources import plan_files

        found = plan_files.open_any(options.plan, reach)
        yield found, kept[0] if kept else None


@contextlib.contextmanager
def store(options: argparse.Namespace, *, make: bool = False) -> Generator[Store]:
    """The store that the options name, open for as long as the block lasts; only `make` creates one."""
    path = paths.store_path(options.store)
    if not make and not path.exists():
        raise NotFound(f"There is no store at {path}.", "Name a file, or bring a plan in with: nameplate import FILE")
    from app.store import Store

    kept = Store.open(path, now())
    try:
        yield kept
    finally:
        kept.close()
