"""`export`: writes the map and the checklist: complete, in part, redacted after a preview, or the stored signed PDF."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import actions
from app.actions import editions
from app.cli import inputs
from app.cli.terminal import WORKED, note, say
from app.errors import NameplateError
from app.pages import ALWAYS_PRINTED, HEADINGS
from app.problems.problem import Problem
from app.report.document import KINDS, Kind
from app.sources.plan_files import read_bytes
from models.plan import Plan
from models.revision import State
from models.seal import Sealed

if TYPE_CHECKING:
    # The report loads ReportLab, which is slow.
    from app.report import Document, Options
    from app.store import Store

SECTIONS: Final = tuple(key for key in HEADINGS if key != ALWAYS_PRINTED)
"""The parts of a checklist that can be left out."""
LOOKED: Final = "--looked-through"


class Unwritten(NameplateError):
    """The options do not go together, or the texts of a redacted edition have to be read first."""


@dataclass(frozen=True)
class Written:
    """The output of `export`: lines for stdout (paths, or texts to read), and notes for stderr.

    `refusal` is the error to raise if nothing was written, else None.
    """

    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()
    refusal: Unwritten | None = None


def declare(one: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    inputs.declare_plan(one)
    one.add_argument("--map", action="store_true", help="only the map")
    one.add_argument("--checklist", action="store_true", help="only the checklist")
    one.add_argument("--paper", choices=("a4", "letter"), default="a4")
    words = f"print only these, joined by commas: {', '.join(SECTIONS)}; the first and the approval page always"
    one.add_argument("--sections", type=_sections, default=(), metavar="A,B", help=words)
    one.add_argument("--crosswalk", action="store_true", help="add which outside references the checklist touches")
    one.add_argument("--untagged", action="store_true", help="leave out the structure that screen readers follow")
    words = "roles in place of people, nothing attached; first lists the texts that would still show"
    one.add_argument("--redacted", action="store_true", help=words)
    one.add_argument(
        LOOKED, action="store_true", help="say that these texts were read: now the redacted one is written"
    )
    words = "a new rendering without the signatures inside, where else the signed PDF itself is written"
    one.add_argument("--fresh", action="store_true", help=words)
    one.add_argument("--on", type=inputs.day, metavar="DATE", help="the day printed and judged for; else today")
    one.add_argument("-o", "--output", required=True, metavar="PATH", help="a .pdf for one document, else a folder")


def run(options: argparse.Namespace) -> int:
    """Write one document to a file, or one or both into a folder; print paths and notes; returns the exit status."""
    with inputs.opened(options) as (found, store):
        written = write(found, store, options, options.on or inputs.now().date())
    for line in written.lines:
        say(line)
    for words in written.notes:
        note(words)
    if written.refusal is not None:
        raise written.refusal
    return WORKED


def write(found: Plan | Sealed, store: Store | None, options: argparse.Namespace, day: date) -> Written:
    """Write the documents that the options choose; `store` is the store of the plan, None for a plan file.

    Raises Unwritten for options that do not go together, ExportTrouble if a file cannot be written.
    """
    kinds: tuple[Kind, ...] = tuple(kind for kind in KINDS if getattr(options, kind)) or KINDS
    target = Path(options.output)
    to_file = target.suffix.lower() == ".pdf" and not target.is_dir()
    _require_fit(kinds, options, to_file)
    document, doubt = (
        _of_file(found, options, day) if store is None else (actions.document_of(store, found.plan_id, None, day), None)
    )
    if options.redacted and not options.looked_through:
        return _to_look_through(document)
    folder = target.parent if to_file else target
    folder.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    notes: list[str] = [doubt.words] if doubt else []
    for kind in kinds:
        signed = _signed(kind, document, store, options)
        made = _options(kind, options, keyed=_keyed(document, store))
        ending = f"{kind}-redacted" if options.redacted else f"{kind}-signed" if signed else kind
        place = target if to_file else folder / f"{editions.file_stem(document, made)}-{ending}.pdf"
        if signed and store:
            lines += map(str, editions.export_signed(store, found.plan_id, document.revision, place))
            notes.append("The checklist is the signed PDF, byte for byte as it was kept; --fresh renders a new one.")
        else:
            actions.export_pdf(document, made, place)
            lines.append(str(place))
            notes += (*_left_out(document, made), *_fields(document, made))
    return Written(tuple(lines), (*notes, *_codes(document, redacted=options.redacted)))


def _of_file(found: Plan | Sealed, options: argparse.Namespace, day: date) -> tuple[Document, Problem | None]:
    """The document of a plan file, or of a PDF with its history, and the problem to report, None for none."""
    raw = read_bytes(Path(options.plan).expanduser())
    if not raw.startswith(b"%PDF-"):
        return actions.document_from(found, day), None
    from app.actions.reprint import document_of_pdf

    return document_of_pdf(raw, day)


def _require_fit(kinds: tuple[Kind, ...], options: argparse.Namespace, to_file: bool) -> None:
    if to_file and len(kinds) > 1:
        raise Unwritten("Two documents do not fit into one file.", "Choose --map or --checklist, or name a folder.")
    if kinds == ("map",) and (options.sections or options.crosswalk or options.fresh):
        raise Unwritten(
            "A map has no sections and no signatures inside.", "Leave out --sections, --crosswalk, --fresh."
        )


def _to_look_through(document: Document) -> Written:
    left = editions.left_texts(document)
    lines = tuple(f"{one.section}, {one.name} [{one.path}]: {one.text}" for one in left)
    words = "1 text" if len(left) == 1 else f"{len(left)} texts"
    advice = f"Read them; then say {LOOKED}. It carries no plan and no attachments, only the hash of the full edition."
    return Written(lines, refusal=Unwritten(f"Nothing was written yet: a redacted edition shows {words}.", advice))


def _keyed(document: Document, store: Store | None) -> bool:
    """Whether the store has signed PDFs of the revision that is printed."""
    if store is None or document.state is State.DRAFT:
        return False
    return editions.signed_count(store, document.plan.plan_id, document.revision) > 0


def _signed(kind: Kind, document: Document, store: Store | None, options: argparse.Namespace) -> bool:
    """Whether the stored signed PDF is written instead of a new one. Raises Unwritten if the options prevent it."""
    if kind == "map" or options.fresh or options.redacted or not _keyed(document, store):
        return False
    if options.sections or options.crosswalk:
        raise Unwritten(
            "This revision was signed with keys, so its checklist is the signed PDF, which nothing can be left out of.",
            "Say --fresh for a new rendering without the signatures inside.",
        )
    return True


def _options(kind: Kind, options: argparse.Namespace, *, keyed: bool) -> Options:
    from app.report import Options

    return Options(
        kind=kind,
        paper=options.paper,
        tagged=not options.untagged,
        crosswalk=options.crosswalk,
        sections=options.sections,
        # If a signed PDF exists, the next signature must be added to that one, so a new one has no fields.
        fields=not keyed,
        redacted=options.redacted,
    )


def _left_out(document: Document, options: Options) -> tuple[str, ...]:
    from app.report.sections import left_out

    titles = left_out(document, options) if options.kind == "checklist" else ()
    return (f"Left out, and said so on the first page: {', '.join(titles)}.",) if titles else ()


def _fields(document: Document, options: Options) -> tuple[str, ...]:
    """A note on the empty signature fields of a sealed checklist."""
    if options.kind == "map" or document.state is not State.SEALED or not options.fields or options.redacted:
        return ()
    return ("It has an empty field for each signature that is awaited, to be signed in any PDF viewer that can sign.",)


def _codes(document: Document, *, redacted: bool) -> tuple[str, ...]:
    found = editions.codes(document, redacted=redacted)
    return tuple(f"Printed as codes, for no face here has them. {name}: {letters}" for name, letters in found)


def _sections(text: str) -> tuple[str, ...]:
    keys = tuple(key.strip().lower() for key in text.split(",") if key.strip())
    unknown = [key for key in keys if key not in (*SECTIONS, ALWAYS_PRINTED)]
    if unknown or not keys:
        words = f"{unknown[0]} is no section" if unknown else "name at least one section"
        raise argparse.ArgumentTypeError(
            f"{words}; there are {', '.join(SECTIONS)}, and {ALWAYS_PRINTED} for none of them"
        )
    return keys
