"""Reads the objects of a PDF by strangers: bounded in size and depth, each token a step, with no call inside another.

pyHanko's own reader takes a byte at a time, never ends at a comment without a line break, and needs a time that grows
with the square of the length of a number. It still reads whatever is written in an unusual way, once that is bounded.
"""

# pyHanko says nothing of the types of what it finds.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
from typing import Any, Final

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    Reference,
    pdf_string,
)
from pyhanko.pdf_utils.misc import PdfStrictReadError

from app.problems.kinds import FileKind
from app.problems.problem import Problem
from app.signing.read_limits import ReadBudget, Unfit

DEEPEST: Final = 64
MOST_TOKENS: Final = 5_000
"""Tokens that one object may have; in a document of ours with forty pages none has more than four hundred."""
LONGEST_TEXT: Final = 512 * 1024
"""Bytes of a text as it is written; that of a signature with all that helps to check it later comes nearest."""
_BLANK: Final = rb"[\x00\t\n\f\r ]*+"
_END: Final = rb"(?=[\x00\t\n\f\r /<>\[\]()%]|\Z)"
_PLAIN: Final = re.compile(
    rb"[\t\n\f\r ]*+(?:"
    rb"(?P<name>/[!\"$&'*-.0-;=?-Z\\^-z|~]{0,256}+)" + _END + rb"|"
    rb"(?P<reference>[1-9]\d{0,8}+ \d{1,5}+ R)" + _END + rb"|"
    rb"(?P<number>[+-]?\d{1,18}+)" + _END + rb"|"
    rb"(?P<fraction>[+-]?\d{0,18}+\.\d{1,18}+)" + _END + rb"|"
    rb"(?P<open><<|\[)|"
    rb"(?P<close>>>|\])|"
    rb"\((?P<text>(?:[^()\\]|\\[0-3][0-7][0-7]|\\[nrtbf()\\]){0,65535}+)\)|"
    rb"<(?P<hex>(?:[0-9A-Fa-f]{2}){0,262144}+)>|"
    rb"(?P<word>true|false|null)" + _END + rb")"
)
_ANY: Final = re.compile(
    _BLANK
    + rb"(?:(?P<open><<|\[)|(?P<close>>>|\])|<[0-9A-Fa-f\x00\t\n\f\r ]*+>|(?P<text>\()|(?P<remark>%[^\r\n]*+[\r\n])|"
    rb"/[^\x00\t\n\f\r /<>\[\]()%]*+|[^\x00\t\n\f\r /<>\[\]()%]{1,64}+(?![^\x00\t\n\f\r /<>\[\]()%]))"
)
_PARENTHESIS: Final = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED: Final = re.compile(rb"\\(?:([0-7]{3})|(.))", re.DOTALL)
_LETTERS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_WORDS: Final = {b"true": True, b"false": False}


class Odd(Exception):
    """An object that is written in an unusual way."""


def plain(data: bytes, at: int, holder: Reference, patience: ReadBudget) -> tuple[Any, int]:
    """The object that is written at this place, and where it ends; `Odd` for what pyHanko must read, `Unfit`.

    A stream is given as its dictionary.
    """
    # For each list or dictionary that is open: what is in it so far, the entries of a dictionary in turn.
    within: list[tuple[bool, list[Any]]] = []
    for _ in range(MOST_TOKENS):
        found = _PLAIN.match(data, at)
        if found is None:
            raise Odd
        patience.step()
        at = found.end()
        kind = found.lastgroup
        if kind == "open":
            if len(within) >= DEEPEST:
                raise _too_deep()
            within.append((found[0].endswith(b"<<"), []))
            continue
        value = _closed(found, within) if kind == "close" else _value(found, kind, holder)
        value.container_ref = holder
        if not within:
            if kind == "number":
                # It may be the start of a reference that is written in an unusual way.
                raise Odd
            return value, at
        within[-1][1].append(value)
    raise _too_large()


def bound(data: bytes, at: int, patience: ReadBudget) -> None:
    """Raise `Unfit`, or what `BROKEN` lists, unless the object at this place is one that pyHanko may read."""
    depth = 0
    for _ in range(MOST_TOKENS):
        found = _ANY.match(data, at)
        if found is None:
            raise PdfStrictReadError("an object that is none")
        patience.step(1 + (found.end() - at) // 64)
        at = found.end()
        kind = found.lastgroup
        if kind == "text":
            at = _behind_text(data, at, patience)
        if at - found.start() > LONGEST_TEXT:
            raise Unfit(Problem(FileKind.LONG_TEXT, most=LONGEST_TEXT))
        depth += (kind == "open") - (kind == "close")
        if depth > DEEPEST:
            raise _too_deep()
        if depth <= 0 and kind != "remark":
            return
    raise _too_large()


def _value(found: re.Match[bytes], kind: str | None, holder: Reference) -> Any:
    said: bytes = found[kind or 0]
    if kind == "name":
        return NameObject(said.decode("ascii"))
    if kind == "reference":
        number, generation, _ = said.split(b" ")
        return IndirectObject(int(number), int(generation), holder.get_pdf_handler())
    if kind == "number":
        return NumberObject(int(said))
    if kind == "fraction":
        return FloatObject(said.decode("ascii"))
    if kind == "text":
        return pdf_string(_ESCAPED.sub(_unescaped, said) if b"\\" in said else said)
    if kind == "hex":
        return pdf_string(bytes.fromhex(said.decode("ascii")))
    return NullObject() if said == b"null" else BooleanObject(_WORDS[said])


def _unescaped(found: re.Match[bytes]) -> bytes:
    code, letter = found.groups()
    return bytes((int(code, 8),)) if code else _LETTERS.get(letter, letter)


def _closed(found: re.Match[bytes], within: list[tuple[bool, list[Any]]]) -> Any:
    """The list or dictionary that ends here."""
    if not within:
        raise Odd
    dictionary, entries = within.pop()
    if dictionary is not found[0].endswith(b">>"):
        raise Odd
    if not dictionary:
        return ArrayObject(entries)
    names = entries[::2]
    if len(entries) % 2 or len(set(names)) != len(names) or not all(isinstance(name, NameObject) for name in names):
        raise Odd
    return DictionaryObject(dict(zip(names, entries[1::2], strict=True)))


def _behind_text(data: bytes, at: int, patience: ReadBudget) -> int:
    """Where the text ends that was opened just before this place."""
    depth = 1
    for found in _PARENTHESIS.finditer(data, at):
        patience.step()
        mark = found[0]
        depth += (mark == b"(") - (mark == b")")
        if depth == 0:
            return found.end()
    raise PdfStrictReadError("a text without an end")


def _too_deep() -> Unfit:
    return Unfit(Problem(FileKind.DEEP_OBJECT, most=DEEPEST))


def _too_large() -> Unfit:
    return Unfit(Problem(FileKind.LARGE_OBJECT, most=MOST_TOKENS))
