"""The shapes a field of a plan can have, each named once so that forms, checks and documents agree on it.

Everything a person types is kept as the text that was typed: a half-filled or wrong answer is representable, and
it is the checks that say so. Reading such a text as a number, a date or a span is the work of `models.parse_value`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

LONGEST_TEXT: Final = 20_000
"""Characters a single text may hold."""
MOST_ROWS: Final = 200
"""Rows a single list may hold."""
DAY_MINUTES: Final = 24 * 60

INHERITED: Final = "inherited"
"""A reference that says: the workflow owner holds this too (an explicit choice, allowed at stage 1 only)."""
NOBODY: Final = "nobody"
"""A reference that says: it is known that no one holds this."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text field is meant: `name` is one of line, prose, figure, day, span, zone, ref, id, hash."""

    name: str


_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_MOST_MARKS: Final = 30


def _tidy(text: object) -> object:
    """Text in NFC without control characters, halves of characters and marks that turn the text around them.

    None of them can be seen, and each of them breaks a document, a database or a file somewhere later.
    """
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return text
    text = _CONTROLS.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFC", _few_marks(text))


def _few_marks(text: str) -> str:
    """The text with at most `_MOST_MARKS` combining marks in a row: composing a long row would take minutes."""
    row, kept = 0, list[str]()
    for sign in text:
        row = row + 1 if unicodedata.combining(sign) else 0
        if row <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


# Tidied before its length is checked: composing characters can lengthen a text.
_TEXT = (StringConstraints(max_length=LONGEST_TEXT, strict=True), BeforeValidator(_tidy))

Line = Annotated[str, *_TEXT, Shape("line")]
"""One line of text."""
Prose = Annotated[str, *_TEXT, Shape("prose")]
"""Text of any number of lines."""
Figure = Annotated[str, *_TEXT, Shape("figure")]
"""A number as it was typed, for example "1,5" or "> 430"."""
Day = Annotated[str, *_TEXT, Shape("day")]
"""A date as it was typed; ISO 8601 once it was understood."""
Span = Annotated[str, *_TEXT, Shape("span")]
"""A length of time as it was typed, for example "4 hours"."""
Zone = Annotated[str, *_TEXT, Shape("zone")]
"""An IANA time zone name; blank means the zone of the plan."""
Ref = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{8}|inherited|nobody)?$", strict=True), Shape("ref")]
"""The id of a person of the plan, blank, `INHERITED` or `NOBODY`."""
Refs = Annotated[tuple[Ref, ...], Field(max_length=MOST_ROWS), Shape("refs")]
"""Several persons, in the order chosen."""
RowId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$", strict=True), Shape("id")]
"""Eight hexadecimal digits, minted by the caller, that name a row for as long as it lives."""
Weekday = Annotated[int, Field(ge=0, le=6, strict=True)]
Weekdays = Annotated[tuple[Weekday, ...], Field(max_length=7), Shape("weekdays")]
"""Days of the week, 0 is Monday."""
Minute = Annotated[int, Field(ge=0, le=2 * DAY_MINUTES, strict=True), Shape("minute")]
"""Minutes since midnight; an end beyond 1440 lies on the next day."""
Fingerprint = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$", strict=True), Shape("hash")]
"""A SHA-256 in hexadecimal, or blank."""
YesNo = Literal["", "yes", "no"]


class Part(BaseModel):
    """A frozen piece of a plan. Every field has a default, unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


class Row(Part):
    """A piece of a plan that stands in a list and is named by its `id`."""

    id: RowId


class Question(NamedTuple):
    """The help of a field: the question behind it, a bad answer, a better one, and why it is asked."""

    question: str
    bad: str
    better: str
    why: str


def field(
    title: str,
    default: Any = "",
    *,
    words: dict[str, str] | None = None,
    hint: str = "",
    help: Question | None = None,
    since: int = 1,
) -> Any:
    """Declare a field: its label, its default, the words of its choices, an example of a good answer, its help.

    Without `help` a field has that of the part or list it stands in; a question that covers several fields stands in
    `models.help`. `since` is the first schema number whose documents have the field. A field that is added needs the
    number that is being worked on: without it, documents of older numbers can no longer be written as they were.
    """
    extra: dict[str, Any] = {"words": words} if words else {}
    if help is not None:
        extra["help"] = help
    if since != 1:
        extra["since"] = since
    return Field(default, title=title, description=hint or None, json_schema_extra=extra or None)
