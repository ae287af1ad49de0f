"""The command line: check, verify, export and move plans from a terminal or a pipeline, without ever loading Qt.

Exit statuses: 0 it worked (for `check`: ready; for `verify`: intact and complete), 1 `check` found a plan that is not
ready, `verify` a file that is changed or not complete, `doctor` something wrong or `lint` a weak answer, 2 the input
cannot be used. Every error is a plain sentence on the error stream.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
import traceback
from collections.abc import Callable, Generator, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import actions, paths
from app.cli.late_options import LateOptions
from app.errors import NameplateError, NotFound
from app.files import write_whole
from models import seal
from models.finding import Context
from models.plan import Plan
from models.read_document import Unusable
from models.readiness import judge, what_stage_would_ask
from models.rules import Rules
from models.seal import Sealed
from models.statement import statement

if TYPE_CHECKING:
    # It brings SQLAlchemy, which a plan out of a file must not wait for.
    from app.store import PlanRow, Store

WORKED: Final = 0
NOT_READY: Final = 1
UNUSABLE: Final = 2
_WEEK_OF: Final = "a day of the week that is meant; else today"
DOCTOR_WORDS: Final = {"fine": "fine", "note": "note", "wrong": "WRONG"}


class Misused(NameplateError):
    """The options of a command do not go together."""


def main(words: list[str]) -> int:
    """Run one command and give back its exit status; nothing that was typed or read makes it raise."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = parser().parse_args(words)
        status: int = options.run(options)
        sys.stdout.flush()
    except SystemExit as end:
        # argparse leaves this way: 0 after help, 2 after a wrong option.
        return end.code if isinstance(end.code, int) else UNUSABLE
    except BrokenPipeError:
        # The reader of the pipe has seen enough; the interpreter must not complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WORKED
    except KeyboardInterrupt:
        return 130
    except (NameplateError, Unusable, OSError) as trouble:
        complain(trouble)
        return UNUSABLE
    except Exception as fault:  # noqa: BLE001 - a traceback ends in status 1, and a pipeline would read "not ready"
        complain(fault)
        return UNUSABLE
    return status


def complain(trouble: Exception) -> None:
    """Say on the error stream what is wrong and what to do; the trace of a fault of ours only if it is asked for."""
    if isinstance(trouble, NameplateError | Unusable):
        words = str(trouble)
    elif isinstance(trouble, OSError):
        words = f"{trouble.filename or 'The file'}: {trouble.strerror or trouble}."
    else:
        words = (
            f"Nameplate has a fault: {type(trouble).__name__}: {trouble}. Nothing was changed. "
            "Set NAMEPLATE_TRACE=1 to see where, and report it."
        )
        if os.environ.get("NAMEPLATE_TRACE"):
            traceback.print_exception(trouble)
    print(f"nameplate: {plain(words)}", file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(prog="nameplate", description="Put a human name next to the work of every AI agent.")
    top.add_argument("--store", default="", metavar="PATH", help="the store to use, instead of NAMEPLATE_STORE")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=LateOptions)

    def command(run: Callable[[argparse.Namespace], int], words: str, plan: str = "") -> LateOptions:
        one = commands.add_parser(run.__name__.rstrip("_"), help=words, description=words)
        one.set_defaults(run=run)
        # Also after the command, where most people look for it; without a default it does not undo the one before.
        one.add_argument("--store", default=argparse.SUPPRESS, metavar="PATH", help=argparse.SUPPRESS)
        if plan:
            words = "a plan, a sealed plan.json, a PDF of ours, or the start of an id"
            one.add_argument("plan", metavar=plan, help=words)
        return one

    one = command(check, "say whether a plan is ready: status 0 ready, 1 not ready, 2 unusable", "FILE-OR-ID")
    one.add_argument("--stage", type=int, choices=(1, 2, 3), help="judge for this stage instead of the plan's own")
    one.add_argument("--essay-only", action="store_true", help="leave out the checks that go beyond the essay")
    _declare_day(one, "judge for this day, as 2027-01-15; else today")
    one = command(queue, "say when nobody is on the exception queue, and whether it will hold", "FILE-OR-ID")
    one.declare = _declare_queue
    one = command(ask, "walk an exception from one minute of the week to the person who sees it", "FILE-OR-ID")
    one.declare = _declare_ask
    one = command(verify, "say whether a file is what was signed: status 0 intact and complete, 1 not")
    one.declare = _declare_verify
    one = command(export, "write the ownership map, the readiness checklist, or both as PDF", "FILE-OR-ID")
    one.declare = _declare_export
    _declare_import(command(import_, "put a plan file or the plan of a PDF into the store"))
    command(list_, "list the plans of the store, newest first")
    command(show, "show one plan of the store: its verdict, who owns what, its revisions", "ID")
    one = command(sample, "write an example plan")
    one.add_argument("name", metavar="NAME", help="billing-triage, invoice-handling or lead-routing")
    one.add_argument("-o", "--output", default="", metavar="PATH", help="where to; else NAME.json in this folder")
    command(schema, "print the JSON Schema of a plan")
    one = command(lint_, "doubt the answers of a file: status 0 nothing weak, 1 something weak, 2 unusable")
    one.declare = _declare_lint
    command(doctor_, "look at this machine, and print the line that installs what is missing")
    return top


def _declare_queue(one: argparse.ArgumentParser) -> None:
    from app.cli import queue

    queue.declare_queue(one)
    _declare_day(one, _WEEK_OF)


def _declare_ask(one: argparse.ArgumentParser) -> None:
    from app.cli import queue

    queue.declare_ask(one)
    _declare_day(one, _WEEK_OF)


def _declare_verify(one: argparse.ArgumentParser) -> None:
    from app.cli import verify

    verify.declare(one)


def _declare_export(one: argparse.ArgumentParser) -> None:
    from app.cli import export

    export.declare(one, _day)


def _declare_lint(one: argparse.ArgumentParser) -> None:
    from app.cli import lint

    lint.declare(one)


def _declare_day(one: argparse.ArgumentParser, words: str) -> None:
    one.add_argument("--on", type=_day, metavar="DATE", help=words)
    one.add_argument("--json", action="store_true", help="print one JSON object for a program to read")


def _declare_import(one: argparse.ArgumentParser) -> None:
    one.add_argument("file", metavar="FILE")
    known = one.add_mutually_exclusive_group()
    known.add_argument("--copy", action="store_true", help="if it is there already, keep both")
    known.add_argument("--replace", action="store_true", help="if it is there already, replace its draft")


def check(options: argparse.Namespace) -> int:
    """Judge a plan and say it in words, or as the documented JSON."""
    from app.cli import check

    day: date = options.on or now().date()
    with opened(options) as (found, kept):
        plan = found.plan if isinstance(found, Sealed) else found
        context = actions.context_of(kept, plan.plan_id) if kept else Context()
        rules = actions.rules_of(kept) if kept else found.rules if isinstance(found, Sealed) else Rules()
    if options.essay_only:
        rules = rules.model_copy(update={"added_checks": False})
    verdict = judge(plan, day, context, options.stage, rules)
    fresh = what_stage_would_ask(plan, options.stage, day, context, rules) if options.stage else ()
    if options.json:
        print(json.dumps(check.as_json(plan, verdict), indent=2))
    else:
        print("\n".join(plain(line) for line in check.as_words(plan, verdict, fresh)))
    return WORKED if verdict.ready else NOT_READY


def verify(options: argparse.Namespace) -> int:
    """Judge a file by a stranger; a store is asked where there is one, and never made."""
    from app.cli import verify

    with contextlib.ExitStack() as stack:
        there = paths.store_path(options.store).exists()
        found = verify.run(Path(options.file), stack.enter_context(store(options)) if there else None, now())
    # JSON keeps its line breaks: each line is made plain by itself.
    for line in verify.lines(found, as_json=options.json):
        print("\n".join(map(plain, line.split("\n"))))
    return WORKED if found.verdict == "intact" else NOT_READY


def queue(options: argparse.Namespace) -> int:
    """The gaps and the sums of the exception queue."""
    from app.cli import queue

    return told(options, queue.queue_lines)


def ask(options: argparse.Namespace) -> int:
    """The walk of one exception from one minute of the week."""
    from app.cli import queue

    return told(options, queue.ask_lines)


def told(options: argparse.Namespace, lines: Callable[[Plan, argparse.Namespace, date], Iterator[str]]) -> int:
    """Print what is told about the plan that the options name."""
    with opened(options) as (found, _):
        plan = found.plan if isinstance(found, Sealed) else found
    # JSON keeps its line breaks: each line is made plain by itself.
    for line in lines(plan, options, options.on or now().date()):
        print("\n".join(map(plain, line.split("\n"))))
    return WORKED


def export(options: argparse.Namespace) -> int:
    """Write one document to a file, or one or both into a folder; say what else there is to know of them."""
    from app.cli import export

    with opened(options) as (found, kept):
        written = export.run(found, kept, options, options.on or now().date())
    print("\n".join(map(plain, written.lines)))
    for note in written.notes:
        print(plain(note), file=sys.stderr)
    if written.refusal is not None:
        raise written.refusal
    return WORKED


def import_(options: argparse.Namespace) -> int:
    """Put a plan into the store."""
    mode = "copy" if options.copy else "replace" if options.replace else "new"
    with store(options, make=True) as kept:
        brought = actions.bring(kept, Path(options.file), mode, now())
    print(brought.plan_id)
    if brought.left_out:
        print(plain(brought.left_out), file=sys.stderr)
    return WORKED


def list_(options: argparse.Namespace) -> int:
    """One line for each plan: id, stage, verdict, state, agent, owner."""
    rows: tuple[PlanRow, ...] = ()
    if paths.store_path(options.store).exists():
        with store(options) as kept:
            rows = kept.plans()
    for row in rows:
        owner = row.owner or "nobody"
        head = f"{row.plan_id[:8]}  stage {row.stage or '-'}  {row.words:<24}  {row.state_words}"
        print(plain(f"{head}  {row.agent} ({owner})"))
    if not rows:
        print(
            "There are no plans yet. `nameplate import FILE` brings one in; the window makes a new one.",
            file=sys.stderr,
        )
    return WORKED


def show(options: argparse.Namespace) -> int:
    """The statement of a plan and its revisions."""
    day = now().date()
    with store(options) as kept:
        plan_id = kept.resolve(options.plan)
        draft, revisions = kept.draft(plan_id), kept.revisions(plan_id)
        verdict = judge(draft.plan, day, actions.context_of(kept, plan_id), rules=actions.rules_of(kept))
    print(plain(f"{draft.plan.head.agent or 'Agent without a name'}  {plan_id}"))
    print(plain(f"{verdict.words}. Revision {draft.revision}, {draft.state}."))
    print(plain(statement(draft.plan, day)))
    for one in revisions:
        print(
            plain(
                f"Revision {one.number}: {one.state}, {one.words}, sealed {one.sealed_at.date()}, SHA-256 {one.sha256}"
            )
        )
        for signature in one.signatures:
            print(
                plain(f"  {signature.name}, {signature.title}: {', '.join(signature.roles)}, on {signature.signed_on}")
            )
    return WORKED


def sample(options: argparse.Namespace) -> int:
    """Write an example plan as a file that `check` and `import` read."""
    target = Path(options.output or f"{options.name}.json")
    data = seal.draft_document(actions.sample(options.name))
    if not options.output and target.exists():
        raise Misused(f"{target} is there already.", "Name another place with -o.")
    write_whole(target, data)
    print(plain(str(target)))
    return WORKED


def schema(options: argparse.Namespace) -> int:
    """The JSON Schema of a plan."""
    from models.schema import json_schema

    del options
    print(json.dumps(json_schema(), indent=2))
    return WORKED


def lint_(options: argparse.Namespace) -> int:
    """Judge answers that stand outside a plan."""
    from app.cli import lint

    outcome = lint.run(options)
    print("\n".join(map(plain, outcome.lines)))
    return NOT_READY if outcome.weak else WORKED


def doctor_(options: argparse.Namespace) -> int:
    """Everything the program stands on, and what to do where it is wrong."""
    from app.cli import doctor

    points = doctor.examine(paths.store_path(options.store), now(), os.environ)
    for point in points:
        print(plain(f"{DOCTOR_WORDS[point.state]:<6}{point.subject}: {point.words}"))
        for line in point.advice.splitlines():
            print(plain(f"      {line}"))
    return NOT_READY if any(point.state == "wrong" for point in points) else WORKED


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


def now() -> datetime:
    """The clock of this machine with its time zone: the only place of the command line that looks at it."""
    return datetime.now().astimezone()  # noqa: TID251 - a command is where the time comes from


def plain(text: str) -> str:
    """Text that cannot move the cursor or colour the terminal, whatever the plan or the file name holds."""
    return "".join(
        sign if sign.isprintable() else " " if sign in "\n\t" else "\N{REPLACEMENT CHARACTER}" for sign in text
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2027-01-15") from None
