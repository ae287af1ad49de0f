"""Objects are read as pyHanko reads them, or are left to it once they are bounded."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import Reference

from app.signing.inspect import inspect
from app.signing.read_limits import BROKEN, BudgetExceeded, ReadBudget, Unfit
from app.signing.strict_reader import Reader, read
from app.signing.syntax import DEEPEST, LONGEST_TEXT, MOST_TOKENS, UnusualSyntax, check_limits, parse_object
from tests.app.signing.hostile import plain as small
from tests.app.signing.papers import NOW, paper

WORDS = (
    b"<<", b">>", b"[", b"]", b"/Type", b"/A#42", b"/", b"/K", b"12", b"-3", b"+4", b"0.5", b"-.25", b"7.", b"1 0 R",
    b"12 0  R", b"0 0 R", b"true", b"false", b"null", b"(text)", b"(a (b) c)", b"(\\101\\n\\))", b"(\\8)", b"<48>",
    b"<4", b"<4 8>", b"<>", b"% remark\n", b"%", b"R", b"x", b"(", b")", b">", b"\xfe", b"<feff0041>",
    b"(\xfe\xff\x00A)",
)  # fmt: skip


def handler() -> Reader:
    """A reader whose objects may be named."""
    return read(small(), ReadBudget())


def by_pyhanko(data: bytes, holder: Reference) -> tuple[Any, int]:
    source = io.BytesIO(data)
    return generic.read_object(source, holder), source.tell()


def alike(one: Any, other: Any) -> bool:
    """Whether two objects are the same in all that is ever asked of them."""
    if type(one) is not type(other) or one.container_ref != other.container_ref:
        return False
    if isinstance(one, generic.NullObject):
        # pyHanko compares these by identity.
        return True
    if isinstance(one, generic.DictionaryObject):
        return list(one) == list(other) and all(alike(one.raw_get(key), other.raw_get(key)) for key in one)
    if isinstance(one, generic.ArrayObject):
        pairs = zip(list.__iter__(one), list.__iter__(other), strict=False)
        return len(one) == len(other) and all(alike(*pair) for pair in pairs)
    if isinstance(one, generic.TextStringObject):
        return one == other and one.original_bytes == other.original_bytes
    return one == other and repr(one) == repr(other)


def values(depth: int = 3) -> some.SearchStrategy[bytes]:
    """Objects as they are written."""
    leaf = some.sampled_from([word for word in WORDS if word not in (b"<<", b">>", b"[", b"]", b"%", b"(", b")", b">")])
    if depth == 0:
        return leaf
    inner = some.lists(values(depth - 1), max_size=4)
    pairs = some.lists(some.tuples(some.sampled_from((b"/A", b"/B", b"/C ")), values(depth - 1)), max_size=3)
    return (
        leaf
        | inner.map(lambda found: b"[" + b" ".join(found) + b"]")
        | pairs.map(lambda found: b"<<" + b" ".join(b" ".join(pair) for pair in found) + b">>")
    )


@given(data=values() | some.lists(some.sampled_from(WORDS), max_size=12).map(b" ".join))
def test_what_is_read_is_what_pyhanko_reads(data: bytes) -> None:
    holder = Reference(4, 0, handler())
    try:
        found, end = parse_object(data + b" ", 0, holder, ReadBudget())
    except (UnusualSyntax, ValueError):
        return
    expected, stop = by_pyhanko(data + b" ", holder)
    assert alike(found, expected)
    assert data[min(end, stop) : max(end, stop)].strip() == b""


@given(data=some.lists(some.sampled_from(WORDS), max_size=12).map(b" ".join))
def test_what_is_bounded_can_be_read_to_its_end(data: bytes) -> None:
    """Either is it refused, or pyHanko ends with an object or an error of a kind that is known."""
    try:
        check_limits(data, 0, ReadBudget())
    except (Unfit, *BROKEN):
        return
    with contextlib.suppress(*BROKEN):
        by_pyhanko(data, Reference(4, 0, handler()))


def test_every_object_of_a_signed_file_is_read_alike(three: bytes) -> None:
    budget = ReadBudget()
    ours, theirs = read(three, budget), generic_reader(three)
    names = set().union(*(ours.xrefs.explicit_refs_in_revision(at) for at in range(ours.xrefs.total_revisions)))
    assert len(names) > 30
    for name in names:
        assert alike(ours.get_object(name), theirs.get_object(name)), name


def generic_reader(pdf: bytes) -> Any:
    from pyhanko.pdf_utils.reader import PdfFileReader

    return PdfFileReader(io.BytesIO(pdf))


@pytest.mark.parametrize(
    "data",
    [
        b"%",
        b"% no end",
        b"[ 1 % no end",
        b"(",
        b"(" * 50_000,
        b"<41",
        b"[" * 60,
        b"<< /A",
        b"9" * 100_000,
        b"<41 %>\n 42>",
    ],
)
def test_what_does_not_end_is_refused(data: bytes) -> None:
    with pytest.raises(BROKEN):
        check_limits(data, 0, ReadBudget())


def test_what_is_large_is_refused_in_a_sentence() -> None:
    holder = Reference(4, 0, handler())
    for read_it in (
        lambda data: parse_object(data, 0, holder, ReadBudget()),
        lambda data: check_limits(data, 0, ReadBudget()),
    ):
        with pytest.raises(Unfit, match="nested deeper"):
            read_it(b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1))
        with pytest.raises(Unfit, match="more than 5,000 parts"):
            read_it(b"[" + b"0 " * MOST_TOKENS + b"]")
    with pytest.raises(Unfit, match="A text in the file"):
        check_limits(b"(" + b"x" * LONGEST_TEXT + b")", 0, ReadBudget())


def test_each_part_is_a_step() -> None:
    budget = ReadBudget()
    budget.allow(5)
    with pytest.raises(BudgetExceeded):
        parse_object(b"[0 1 2 3 4 5]", 0, Reference(4, 0, handler()), budget)


@pytest.mark.parametrize("tail", [b"%", b"%%", b"<< /A %"])
def test_a_remark_without_an_end_at_the_end_of_the_file(tail: bytes) -> None:
    """pyHanko by itself would never come back."""
    base = small(b"/AcroForm 4 0 R", {4: b"<< /Fields [] >>"}).rstrip(b"\n")
    before = int(base[base.rindex(b"startxref") + 9 :].split()[0])
    begins = len(base) + 1

    def written(at: int) -> bytes:
        table = b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Prev %d >>\n" % (at, before)
        return base + b"\n" + table + b"startxref\n%d\n" % begins + b"%%EOF\n"

    start = written(len(written(0))) + b"4 0 obj\n"
    assert inspect(start + b"<< /Fields [] /X 1 >>\nendobj\n", pinned=frozenset(), now=NOW).revisions == 2
    assert inspect(start + tail, pinned=frozenset(), now=NOW).trouble


def test_the_paper_of_the_tests_is_read_with_steps_to_spare() -> None:
    budget = ReadBudget()
    read(paper(), budget)
    assert budget.steps < budget.allowed / 10
