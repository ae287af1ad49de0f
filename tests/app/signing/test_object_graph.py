"""The ways to an object are those that pyHanko finds by walking through the whole document."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader

from app.report import Options, render
from app.signing.credential import Credential
from app.signing.read_limits import BROKEN, BudgetExceeded, ReadBudget
from app.signing.sign import open_fields, sign_pdf
from app.signing.strict_reader import Reader, read
from tests.app.plans import billing_plan
from tests.app.report.makers import sealed_document
from tests.app.signing.hostile import appended, classic, doubling
from tests.app.signing.hostile import plain as small
from tests.app.signing.papers import FIRST, NOW, paper, saved, stamp


def patient(pdf: bytes) -> Reader:
    """A reader that may take as many steps as it likes."""
    budget = ReadBudget()
    found = read(pdf, budget)
    budget.allow(10**8)
    return found


def ways(pdf: bytes) -> int:
    """How many ways there are to all objects in all revisions, which must be those that pyHanko finds."""
    ours, theirs = patient(pdf), PdfFileReader(io.BytesIO(pdf))
    total = 0
    known: set[Any] = set()
    for revision in range(ours.xrefs.total_revisions):
        known |= ours.xrefs.explicit_refs_in_revision(revision)
        one, other = ours.get_historical_resolver(revision), theirs.get_historical_resolver(revision)
        other._load_reverse_xref_cache()
        one._load_reverse_xref_cache()
        for ref in known:
            expected = other._get_usages_of_ref(ref)
            assert one._get_usages_of_ref(ref) == expected, (revision, ref)
            total += len(expected)
    return total


def changed(change: Any) -> bytes:
    """The paper of the tests with something done to it."""
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        change(pdf)
        return saved(pdf)


def _field_in_two_places(pdf: Pdf) -> None:
    field = pdf.Root.AcroForm.Fields[0]
    pdf.Root.Elsewhere = pdf.make_indirect(Dictionary(Held=Array([field, Dictionary(P=field, Parent=field)])))


def _structure(pdf: Pdf) -> None:
    """A tree of elements that name the ones above them, the page, a field, and one another from outside."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    field = pdf.Root.AcroForm.Fields[0]
    page = pdf.pages[0].obj
    leaf = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, Pg=page))
    leaf.K = Dictionary(Type=Name.OBJR, Obj=field, Pg=page)
    plain = pdf.make_indirect(Dictionary(S=Name.P, K=0, Pg=page))
    listed = pdf.make_indirect(Array([leaf, plain, Dictionary(S=Name.Span, P=root, K=3)]))
    above = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=root, K=listed))
    leaf.P, plain.P = above, above
    root.K = above
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([leaf, plain])])))
    pdf.Root.StructTreeRoot = root
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Dest=Array([page, Name.Fit]), SE=leaf, P=field))


def _direct_structure(pdf: Pdf) -> None:
    _structure(pdf)
    pdf.Root.StructTreeRoot = Dictionary(K=pdf.Root.StructTreeRoot.K)


def _links(pdf: Pdf) -> None:
    for page in pdf.pages:
        aims = [Dictionary(Type=Name.Annot, Subtype=Name.Link, Dest=Array([one.obj, Name.Fit])) for one in pdf.pages]
        page.obj.Annots = Array([*page.obj.get("/Annots", Array()), *map(pdf.make_indirect, aims)])


def _kids_elsewhere(pdf: Pdf) -> None:
    pdf.Root.Kids = Array([pdf.pages[0].obj, pdf.pages[1].obj])
    pdf.Root.Kept = pdf.make_indirect(Dictionary(Kids=pdf.Root.Kids, Note=String("x")))


@pytest.mark.parametrize("change", [_field_in_two_places, _structure, _direct_structure, _links, _kids_elsewhere])
def test_a_file_with_something_special(change: Any, dana: Credential) -> None:
    pdf = changed(change)
    assert ways(pdf) > 20
    signed = sign_pdf(pdf, FIRST, dana, reason="I accept.", name="Dana", now=NOW, stamp=stamp())
    assert ways(signed) > 40


def test_three_signatures(three: bytes) -> None:
    assert ways(three) > 100


def test_a_tagged_document_of_ours(dana: Credential) -> None:
    pdf = render(sealed_document(billing_plan(), signers=1), Options())
    assert (
        ways(sign_pdf(pdf, open_fields(pdf)[0], dana, reason="I accept.", name="Dana", now=NOW, stamp=stamp())) > 1000
    )


def test_what_a_later_revision_lacks_is_not_held_against_earlier_ones(three: bytes) -> None:
    with pikepdf.open(io.BytesIO(three)) as pdf:
        root, free, written = pdf.Root.objgen[0], int(pdf.trailer.Size), pdf.Root.unparse(resolved=True)
    for odd in (b"/X 9999 0 R", b"/X %d 0 R" % free):
        objects = {root: written[:-2] + odd + b" >>", free: b"<< /A >> >>"}
        later = appended(three, objects, size=free + 1, root=root)
        ours, theirs = patient(later), PdfFileReader(io.BytesIO(later))
        last = ours.xrefs.total_revisions - 1
        known = ours.xrefs.explicit_refs_in_revision(0)
        for revision in range(last):
            one, other = ours.get_historical_resolver(revision), theirs.get_historical_resolver(revision)
            other._load_reverse_xref_cache()
            assert all(one._get_usages_of_ref(ref) == other._get_usages_of_ref(ref) for ref in known)
        for reader in (ours, theirs):
            with pytest.raises(BROKEN):
                reader.get_historical_resolver(last)._load_reverse_xref_cache()


def test_later_revisions_that_take_out_and_put_back() -> None:
    first = small(b"/A 4 0 R", {4: b"<< /B 5 0 R >>", 5: b"[1 0 R 4 0 R]"})
    second = appended(first, {4: b"<< /C [5 0 R 5 0 R] >>"}, size=6)
    third = appended(second, {1: b"<< /Type /Catalog /Pages 2 0 R /Z << /Y 5 0 R >> >>"}, size=6)
    assert ways(third) > 10


@pytest.mark.parametrize(
    "pdf",
    [
        small(b"/A 7 0 R"),
        classic({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
        small(b"/StructTreeRoot 4 0 R", {4: b"<< /K [5 0 R 5 0 R] >>", 5: b"<< /S /P >>"}),
        small(b"/StructTreeRoot 4 0 R", {4: b"<< /K 9 0 R >>"}),
    ],
    ids=["missing", "ring of pages", "element twice", "structure missing"],
)
def test_what_pyhanko_refuses_is_refused(pdf: bytes) -> None:
    theirs = PdfFileReader(io.BytesIO(pdf)).get_historical_resolver(0)
    with pytest.raises(PdfReadError):
        theirs._load_reverse_xref_cache()
    with pytest.raises(BROKEN):
        patient(pdf).get_historical_resolver(0)._load_reverse_xref_cache()


def test_more_ways_than_anybody_could_walk() -> None:
    """Forty nodes, each entered twice from the one above: the steps that the file is worth are soon used up."""
    pdf = appended(doubling(40), {50: b"(another end)"}, size=60)
    found = read(pdf, ReadBudget())
    with pytest.raises(BudgetExceeded):
        found.get_historical_resolver(0)._load_reverse_xref_cache()
