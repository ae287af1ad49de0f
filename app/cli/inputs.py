"""Inputs that commands share: a plan from a file or the store, the store itself, the day and the time."""

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
    # The store loads SQLAlchemy, which is slow and not needed for a plan file.
    from app.store import Store

WEEK_OF: Final = "a day of the week that is meant; else today"


def declare_plan(parser: argparse.ArgumentParser, metavar: str = "FILE-OR-ID") -> None:
    """The argument that names a plan."""
    words = "a plan, a sealed plan.json, a PDF of ours, or the start of an id"
    parser.add_argument("plan", metavar=metavar, help=words)


def declare_day(parser: argparse.ArgumentParser, words: str) -> None:
    """Add the options --on, with the help text `words`, and --json."""
    parser.add_argument("--on", type=day, metavar="DATE", help=words)
    parser.add_argument("--json", action="store_true", help="print one JSON object for a program to read")


def day(text: str) -> date:
    """Parse an ISO date. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2027-01-15") from None


def now() -> datetime:
    """The local time with its zone. The only place of the command line that reads the clock."""
    return datetime.now().astimezone()  # noqa: TID251 - a command is where the time comes from


@contextlib.contextmanager
def opened(options: argparse.Namespace) -> Generator[tuple[Plan | Sealed, Store | None]]:
    """The plan that the options name: of a file with None, or a draft with its open store. Closes the store after."""
    stores: list[Store] = []
    with contextlib.ExitStack() as stack:

        def open_once() -> Store:
            stores.append(stack.enter_context(store(options)))
            return stores[0]

        from app.sources import plan_files

        found = plan_files.open_any(options.plan, open_once)
        yield found, stores[0] if stores else None


@contextlib.contextmanager
def store(options: argparse.Namespace, *, make: bool = False) -> Generator[Store]:
    """Open the store that the options name for the duration of the block.

    A missing store is created only with `make`, else NotFound is raised.
    """
    path = paths.store_path(options.store)
    if not make and not path.exists():
        raise NotFound(f"There is no store at {path}.", "Name a file, or bring a plan in with: nameplate import FILE")
    from app.store import Store

    opened_store = Store.open(path, now())
    try:
        yield opened_store
    finally:
        opened_store.close()
