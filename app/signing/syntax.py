"""Parses the objects of an untrusted PDF (ISO 32000-1, 7.3): without recursion, limited in size and depth.

pyHanko's own parser reads byte by byte, does not end at a comment without a line break, and takes quadratic time for a
long number. It is still used for unusual syntax, after the limits were checked.
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
"""Most tokens of one object; in our documents of forty pages no object has more than 400."""
LONGEST_TEXT: Final = 512 * 1024
"""Most bytes of a string in the file; the longest ones are signatures with long-term validation data."""
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


class UnusualSyntax(Exception):
    """An object with syntax that this parser leaves to pyHanko."""


def parse_object(data: bytes, at: int, holder: Reference, budget: ReadBudget) -> tuple[Any, int]:
    """The object at offset `at`, and its end. For a stream the object is its dictionary.

    Raises `UnusualSyntax` for syntax that pyHanko must read, `Unfit` for an object beyond the limits.
    """
    # A stack of the open containers: whether it is a dictionary, and its entries (names and values in turn).
    within: list[tuple[bool, list[Any]]] = []
    for _ in range(MOST_TOKENS):
        found = _PLAIN.match(data, at)
        if found is None:
            raise UnusualSyntax
        budget.step()
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
                # It may be the start of a reference with unusual whitespace.
                raise UnusualSyntax
            return value, at
        within[-1][1].append(value)
    raise _too_large()


def check_limits(data: bytes, at: int, budget: ReadBudget) -> None:
    """Check that the object at offset `at` is within the limits for pyHanko. Raises `Unfit`, or one of `BROKEN`."""
    depth = 0
    for _ in range(MOST_TOKENS):
        found = _ANY.match(data, at)
        if found is None:
            raise PdfStrictReadError("an object that is none")
        budget.step(1 + (found.end() - at) // 64)
        at = found.end()
        kind = found.lastgroup
        if kind == "text":
            at = _behind_text(data, at, budget)
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
    """The array or dictionary that ends at this token."""
    if not within:
        raise UnusualSyntax
    dictionary, entries = within.pop()
    if dictionary is not found[0].endswith(b">>"):
        raise UnusualSyntax
    if not dictionary:
        return ArrayObject(entries)
    names = entries[::2]
    if len(entries) % 2 or len(set(names)) != len(names) or not all(isinstance(name, NameObject) for name in names):
        raise UnusualSyntax
    return DictionaryObject(dict(zip(names, entries[1::2], strict=True)))


def _behind_text(data: bytes, at: int, budget: ReadBudget) -> int:
    """The end of the string that was opened just before offset `at`."""
    depth = 1
    for found in _PARENTHESIS.finditer(data, at):
        budget.step()
        mark = found[0]
        depth += (mark == b"(") - (mark == b")")
        if depth == 0:
            return found.end()
    raise PdfStrictReadError("a text without an end")


def _too_deep() -> Unfit:
    return Unfit(Problem(FileKind.DEEP_OBJECT, most=DEEPEST))


def _too_large() -> Unfit:
    return Unfit(Problem(FileKind.LARGE_OBJECT, most=MOST_TOKENS))
