"""`lint`: judges answers that are not in a plan: lines of JSON, or the cells of a spreadsheet saved as CSV."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from app.cli.terminal import NOT_READY, WORKED, say
from app.errors import NameplateError
from models.wording import FIELDS, Doubt, doubt, message

LARGEST_FILE: Final = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""
MOST_FAULTS: Final = 5
"""Most invalid lines that are listed; the rest is only counted."""
ACCOUNTABLE: Final = "workflow_owner"
"""The field for the accountable person of a row."""
_ROLES: Final = re.compile(r"[RACISVO](?:[ ,/&+]*[RACISVO]){0,5}", re.IGNORECASE)
"""A cell of a RACI matrix with a column for each person: "A", "R/A", "c, i"."""
_FORM: Final = 'A line reads: {"field": "escalation", "answer": "..."}'
_DELIMITERS: Final = ",;\t|"
Rows = list[tuple[int, list[str]]]
"""The rows of a sheet with their row numbers in the spreadsheet, where the column names are row 1."""


class UnusableAnswers(NameplateError):
    """The file does not have the expected form, or the options do not fit it."""


@dataclass(frozen=True)
class Outcome:
    """The lines to print, and whether any answer is weak."""

    lines: tuple[str, ...]
    weak: bool


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--jsonl", metavar="FILE", help="one JSON object a line, with field and answer; - reads the input"
    )
    source.add_argument("--csv", metavar="FILE", help="a spreadsheet saved as CSV, its first row naming the columns")
    words = f"which question a column answers; one of {', '.join(FIELDS)}"
    parser.add_argument("--map", nargs="+", action="extend", default=[], metavar="COLUMN=FIELD", help=words)


def run(options: argparse.Namespace) -> int:
    """Judge the answers of a file and print the result; returns the exit status."""
    outcome = judge(options)
    for line in outcome.lines:
        say(line)
    return NOT_READY if outcome.weak else WORKED


def judge(options: argparse.Namespace) -> Outcome:
    """Judge the file that the options name. Raises UnusableAnswers, or OSError if it cannot be read."""
    if options.jsonl is not None:
        if options.map:
            raise UnusableAnswers("--map belongs to --csv.", "A line of JSON names its field itself.")
        return judge_lines(_text(options.jsonl))
    pairs = [_pair(words) for words in options.map]
    if not pairs:
        raise UnusableAnswers(
            "--csv needs --map.", 'For example: --map "Owner=workflow_owner" "Reply in=response_expectation"'
        )
    return judge_table(_text(options.csv), pairs)


def judge_lines(text: str) -> Outcome:
    """The JSON lines with `label` ("ok" or "weak"), `kind` and `message` added; without blank lines.

    Raises UnusableAnswers if a line is invalid or there are none.
    """
    found: list[dict[str, Any]] = []
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            row = _row(line)
            if isinstance(row, str):
                faults.append(f"line {number}: {row}")
            else:
                found.append(row)
    if faults:
        more = f"; and {len(faults) - MOST_FAULTS} more" if len(faults) > MOST_FAULTS else ""
        raise UnusableAnswers(
            f"Not every line can be judged: {'; '.join(faults[:MOST_FAULTS])}{more}.",
            _FORM,
        )
    if not found:
        raise UnusableAnswers("There are no answers in the file.", _FORM)
    judged = [_labelled(row) for row in found]
    return Outcome(tuple(map(json.dumps, judged)), any(row["label"] == "weak" for row in judged))


def _row(line: str) -> dict[str, Any] | str:
    """The object of a line, or an error text."""
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        return "this is no JSON"
    if not isinstance(row, dict):
        return "this is no JSON object"
    row = cast("dict[str, Any]", row)
    field, answer = row.get("field"), row.get("answer")
    if not isinstance(field, str) or field not in FIELDS:
        return f"field is {json.dumps(field)[:40]}, not one of {', '.join(FIELDS)}"
    return row if isinstance(answer, str) else "answer is no text"


def _labelled(row: dict[str, Any]) -> dict[str, Any]:
    found = doubt(row["field"], row["answer"])
    said = (
        {"label": "weak", "kind": found.kind, "message": message(found)}
        if found
        else {"label": "ok", "kind": "", "message": ""}
    )
    return {**row, **said}


def judge_table(text: str, pairs: list[tuple[str, str]]) -> Outcome:
    """One line for each weak cell, one for each row without exactly one accountable person, and the totals.

    `pairs` are column names with their fields. Raises UnusableAnswers.
    """
    head, rows = _table(text)
    columns = [(_column(head, name), name, field) for name, field in pairs]
    sheet = _Sheet(head, rows, columns)
    lines, answers, weak, troubled = list[str](), 0, 0, 0
    for number, row in rows:
        cells = [(name, field, row[at].strip()) for at, name, field in columns]
        found = [(name, doubt(field, cell)) for name, field, cell in cells if cell or field != ACCOUNTABLE]
        answers += len(found)
        weak += sum(one is not None for _, one in found)
        lines += [f"row {number}, {name}: {message(one)} [{one.kind}]" for name, one in found if one]
        unclear = [f"row {number}: {words}" for words in sheet.accountability(row)]
        lines += unclear
        troubled += bool(unclear)
    lines.append(f"{weak} of {answers} answers are weak.")
    if troubled:
        lines.append(f"In {troubled} of {len(rows)} rows it is not one person who is accountable.")
    return Outcome(tuple(lines), bool(weak or troubled))


class _Sheet:
    """The columns for accountability: the mapped ones, and the person columns of a RACI matrix."""

    def __init__(self, head: list[str], rows: Rows, columns: list[tuple[int, str, str]]) -> None:
        mapped = {at for at, _, _ in columns}
        filled = {
            at: [row[at].strip() for _, row in rows if row[at].strip()] for at in range(len(head)) if at not in mapped
        }
        lettered = [at for at, cells in filled.items() if cells and all(_ROLES.fullmatch(cell) for cell in cells)]
        self.people = [(at, head[at].strip()) for at in lettered] if len(lettered) > 1 else []
        self.owners = [at for at, _, field in columns if field == ACCOUNTABLE]

    def accountability(self, row: list[str]) -> Iterator[str]:
        """The problems with the accountable person of a row; none if there is exactly one, or no such column."""
        if self.owners:
            yield from _said([row[at].strip() for at in self.owners if row[at].strip()], doubt)
        if self.people:
            yield from _said([name for at, name in self.people if "A" in row[at].upper()], doubt)


def _said(names: list[str], judge: Any) -> Iterator[str]:
    doubts: list[Doubt | None] = [judge(ACCOUNTABLE, name) for name in names]
    people = [name for name, found in zip(names, doubts, strict=True) if found is None]
    if len(people) > 1 or any(found is not None and found.kind == "many_no_lead" for found in doubts):
        yield f"several are accountable: {', '.join(names)}. Choose the one who answers for it."
    elif not people:
        shown = f"only {', '.join(names)}" if names else "the place is blank"
        yield f"no person is accountable ({shown}). Name the one who answers for it."


def _table(text: str) -> tuple[list[str], Rows]:
    """The column names, and the rows padded or cut to their number; without empty rows."""
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        rows = [(number, row) for number, row in enumerate(reader, 1) if any(cell.strip() for cell in row)]
    except csv.Error as fault:
        raise UnusableAnswers(
            f"Line {reader.line_num} is no CSV: {fault}.", "Save the sheet as CSV once more."
        ) from fault
    if not rows:
        raise UnusableAnswers("There are no columns in the file.", "The first row has to name them.")
    head = rows[0][1]
    width = len(head)
    return head, [(number, (row + [""] * width)[:width]) for number, row in rows[1:]]


def _pair(words: str) -> tuple[str, str]:
    column, _, field = words.rpartition("=")
    if not column.strip():
        raise UnusableAnswers(f'"{words}" maps nothing.', 'Write COLUMN=FIELD, for example "Owner=workflow_owner".')
    if field.strip() not in FIELDS:
        raise UnusableAnswers(f'"{field.strip()}" is no field.', f"The fields are {', '.join(FIELDS)}.")
    return column.strip(), field.strip()


def _column(head: list[str], name: str) -> int:
    names = [one.strip().casefold() for one in head]
    if name.casefold() not in names:
        known = ", ".join(one.strip() for one in head if one.strip())
        raise UnusableAnswers(f'There is no column "{name}".', f"The columns are {known}.")
    return names.index(name.casefold())


def _text(source: str) -> str:
    raw = sys.stdin.buffer.read(LARGEST_FILE + 1) if source == "-" else _bytes(Path(source))
    if len(raw) > LARGEST_FILE:
        raise UnusableAnswers("The file is larger than 64 MB.", "Split it.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise UnusableAnswers(f"Line {line} is not written in UTF-8.", "Save the file as UTF-8 once more.") from fault


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)
