"""A file signed by hand and with two kinds of keys, then spoilt in every way that comes to mind: each is told apart."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app import actions
from app.report import render
from app.store import Store, kept_files
from models.edit import put
from models.parse import Unusable
from tests.app.actions.makers import DAY, NOW, at
from tests.app.report.test_read_back import DRILL, rich
from tests.app.sentences import sentences
from tests.app.signing import tampering as appended
from tests.app.verification.evidence import (
    LOCAL,
    OWN,
    Evidence,
    attached_file,
    edited,
    flipped,
    judged,
    person,
    sign_as,
    stream_at,
    told,
)

Flip = Callable[[Evidence], int]


def test_three_kinds_of_signature_hold(evidence: Evidence):
    found = judged(evidence.signed)
    assert found.verdict == "intact"
    assert [(one.name, one.level, one.valid, one.trusted, one.counts) for one in found.signatures] == [
        ("Dana Whitfield", "recorded", True, False, True),
        ("Marek Nowak", "recorded", True, False, True),
        (LOCAL, "local", True, False, True),
        (OWN, "certificate", True, False, True),
    ]
    assert [one.covers.words for one in found.signatures][2:] == [
        "everything but the later signature",
        "the whole file",
    ]
    assert (found.missing, sentences(found.added), sentences(found.later)) == ((), (), ())
    assert "Nobody here knows the certificates of" in told(found)
    assert any("typed name" in words for words in found.limits)
    assert any("computer said" in words for words in found.limits)


def test_pyhanko_agrees(evidence: Evidence):
    reader = PdfFileReader(io.BytesIO(evidence.signed), strict=True)
    found = list(reader.embedded_regular_signatures)
    assert [one.field_name for one in found] == [f"sign-{person(evidence.plan, name)}" for name in (LOCAL, OWN)]
    for one in found:
        roots = ValidationContext(trust_roots=[one.signer_cert], allow_fetching=False, moment=NOW + timedelta(hours=1))
        status = validate_pdf_signature(one, signer_validation_context=roots)
        assert (status.intact, status.valid, status.docmdp_ok) == (True, True, True)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler is not installed")
def test_poppler_agrees(evidence: Evidence, tmp_path: Path):
    (tmp_path / "signed.pdf").write_bytes(evidence.signed)
    done = subprocess.run(
        ["pdfsig", "-nocert", "signed.pdf"], cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.stdout.count("Signature is Valid.") == 2
    assert "Total document signed" in done.stdout


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_agrees(evidence: Evidence, tmp_path: Path):
    (tmp_path / "signed.pdf").write_bytes(evidence.signed)
    done = subprocess.run(
        ["qpdf", "--check", "signed.pdf"], cwd=tmp_path, capture_output=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout


def inside(choose: Callable[[Any], Any]) -> Flip:
    """The middle of a packed stream that was there before the signatures."""

    def place(evidence: Evidence) -> int:
        start, end = stream_at(evidence.base, choose)
        return (start + end) // 2

    return place


def behind(mark: bytes, skip: int, *, last: bool = False) -> Flip:
    """So many bytes after a mark in what was added by signing."""

    def place(evidence: Evidence) -> int:
        start = len(evidence.base)
        found = evidence.signed.rindex(mark, start) if last else evidence.signed.index(mark, start)
        return found + len(mark) + skip

    return place


def digit_behind(mark: bytes, skip: int) -> Flip:
    """The next decimal digit: with one bit turned it is another one, where a letter might be none of a number."""

    def place(evidence: Evidence) -> int:
        at = behind(mark, skip)(evidence)
        return next(spot for spot in range(at, at + 400) if evidence.signed[spot : spot + 1].isdigit())

    return place


def in_base(mark: bytes, skip: int) -> Flip:
    return lambda evidence: evidence.base.rindex(mark) + len(mark) + skip


def face(opened: Any) -> Any:
    fonts = opened.pages[0].Resources.Font
    return fonts[next(iter(fonts.keys()))].FontDescriptor.FontFile2


CHANGED = "The document was changed after it was signed."
FLIPS: dict[str, tuple[Flip, str]] = {
    "page": (inside(lambda pdf: pdf.pages[0].Contents), CHANGED),
    "face": (inside(face), CHANGED),
    "plan": (inside(lambda pdf: attached_file(pdf, "plan.json")), "An attachment of this PDF is not whole."),
    "record": (inside(lambda pdf: attached_file(pdf, "record.json")), "An attachment of this PDF is not whole."),
    "metadata": (inside(lambda pdf: pdf.Root.Metadata), CHANGED),
    "colours": (inside(lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile), CHANGED),
    "version": (lambda _: 6, CHANGED),
    "range": (behind(b"/ByteRange [0 ", 0), "leaves out a part of the file"),
    "annotation": (behind(b"/Rect", 3), CHANGED),
    "first signature": (digit_behind(b"/Contents <", 800), "wrapped in was changed"),
    "padding": (behind(b"/Contents <", 8400), "wrapped in was changed"),
    "last cross-reference": (behind(b"startxref\n", 1, last=True), "no signature can be checked"),
    "trailer": (behind(b"/XRef", -2, last=True), "no signature can be checked"),
}
UNUSABLE: dict[str, Flip] = {
    "objects": in_base(b"/ObjStm", 120),
    "cross-reference": in_base(b"/XRef", 200),
    "startxref": in_base(b"startxref\n", 0),
}


@pytest.mark.parametrize(("place", "words"), FLIPS.values(), ids=FLIPS)
def test_one_bit(evidence: Evidence, place: Flip, words: str):
    found = judged(flipped(evidence.signed, place(evidence)))
    assert found.verdict == "altered"
    assert words in told(found)
    assert OWN not in {one.name for one in found.signatures if one.counts}


@pytest.mark.parametrize("place", UNUSABLE.values(), ids=UNUSABLE)
def test_one_bit_that_may_keep_the_file_from_being_read(evidence: Evidence, place: Flip):
    try:
        found = judged(flipped(evidence.signed, place(evidence)))
    except Unusable as why:
        assert "damaged" in str(why)  # noqa: PT017 - which of the two it is depends on how the objects are packed
    else:
        assert found.verdict == "altered"
        assert CHANGED in told(found) or "no signature can be checked" in told(found)


UPDATES = {
    "painted page": (appended.paint, "Page 1 was painted over or changed."),
    "other page": (appended.repaint, "Page 1 was painted over or changed."),
    "note": (appended.note, "A note, a link or a field was put on page 1"),
    "more pages": (appended.more_pages, "The number of pages was changed from"),
    "swapped attachment": (appended.swap_attachment, "An attached file was changed, added or taken out."),
    "script": (appended.run_at_start, "An action was added that runs when the file is opened."),
    "bookmarks": (appended.bookmarks, "The bookmarks were changed."),
    "hidden": (appended.orphan, "Something was added that no page shows."),
    "signature out": (appended.signature_out, "A signature was taken out or replaced"),
    "field moved": (appended.field_moved, "was moved or changed."),
}


@pytest.mark.parametrize(("change", "words"), UPDATES.values(), ids=UPDATES)
def test_an_update_behind_the_signatures(evidence: Evidence, change: appended.Change, words: str):
    found = judged(appended.updated(evidence.signed, change))
    assert found.verdict == "altered"
    assert words in sentences(found.reasons)[0]
    assert any(words in one for one in sentences(found.added))
    assert "is not what was signed by" in told(found)
    assert {one.name for one in found.missing} >= {OWN}


def fewer_pages(writer: Any) -> None:
    pages = writer.root["/Pages"]
    del pages["/Kids"][1]
    pages["/Count"] = appended.generic.NumberObject(len(pages["/Kids"]))
    writer.mark_update(writer.root.raw_get("/Pages"))


def test_a_page_is_taken_out(evidence: Evidence):
    found = judged(appended.updated(evidence.signed, fewer_pages))
    assert found.verdict == "altered"
    assert "The number of pages was changed" in sentences(found.reasons)[0]


@pytest.mark.parametrize("end", [1, 9, 400, 20_000])
def test_cut_short(evidence: Evidence, end: int):
    found = judged(evidence.signed[:-end])
    assert found.verdict == "altered"
    assert OWN in {one.name for one in found.missing}


def test_cut_short_before_the_first_signature(evidence: Evidence):
    with pytest.raises(Unusable, match="damaged"):
        judged(evidence.base[: len(evidence.base) // 2])


def test_cut_back_to_one_signature(evidence: Evidence):
    found = judged(evidence.once)
    assert found.verdict == "incomplete"
    assert [one.name for one in found.missing] == [OWN]
    assert "it was cut back to an earlier state" in sentences(found.reasons)[0]


def test_the_own_store_knows_that_it_was_cut_back(evidence: Evidence, own_store: Store):
    with own_store.writing() as connection:
        before = kept_files.store_signed_pdf(connection, evidence.plan_id, 1, evidence.base, "", NOW)
        kept_files.store_signed_pdf(connection, evidence.plan_id, 1, evidence.signed, before, NOW)
    found = judged(evidence.once, own_store)
    assert found.verdict == "altered"
    assert "your store keeps a longer one" in sentences(found.reasons)[0]
    assert judged(evidence.signed, own_store).verdict == "intact"


def test_saved_anew_by_another_program(evidence: Evidence):
    found = judged(appended.rewritten(evidence.signed))
    assert found.verdict == "altered"
    assert "no signature survives that" in sentences(found.reasons)[0]
    unsigned = judged(appended.rewritten(evidence.base))
    assert unsigned.verdict == "incomplete"
    assert "another program saved it anew" in told(unsigned)


def test_bytes_behind_the_end(evidence: Evidence):
    assert "24 bytes stand behind the end" in sentences(judged(evidence.signed + b"\n% hello" * 3).reasons)[0]
    assert "5 bytes were added behind the file" in sentences(judged(evidence.base + b"hello").reasons)[0]


def test_painted_before_anybody_signed(evidence: Evidence):
    """The one who sent the file round painted it; the keys then signed what they saw."""

    def paint(pdf: Any) -> None:
        page = pdf.pages[2].obj
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n1 1 1 rg 60 500 300 60 re f")

    pdf = edited(evidence.base, paint, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    signed = sign_as(
        sign_as(pdf, evidence.plan, LOCAL, evidence.credentials.local), evidence.plan, OWN, evidence.credentials.own
    )
    found = judged(signed)
    assert found.verdict == "altered"
    assert sentences(found.reasons)[0].startswith("Page 3 does not say what the plan inside says")
    assert [one.valid for one in found.signatures] == [False, False, True, True]


def test_pages_of_another_revision(evidence: Evidence, own_store: Store):
    """Pages of revision 1 that carry revision 2: what is signed is not what is shown."""
    plan = put(own_store.draft(evidence.plan_id).plan, "stop.minutes", "9")
    own_store.save(plan, own_store.draft(evidence.plan_id).version, at(20))
    assert actions.seal(own_store, evidence.plan_id, at(30)) == 2
    second = render(actions.document_of(own_store, evidence.plan_id, 2, DAY))

    def swap(pdf: Any) -> None:
        with pikepdf.open(io.BytesIO(second)) as other:
            for name in ("plan.json", "record.json"):
                attached_file(pdf, name).write(attached_file(other, name).read_bytes())

    found = judged(edited(evidence.base, swap))
    assert found.verdict == "altered"
    assert re.search("does not say|do not say|what its plan makes", sentences(found.reasons)[0])

    def only_plan(pdf: Any) -> None:
        with pikepdf.open(io.BytesIO(second)) as other:
            attached_file(pdf, "plan.json").write(attached_file(other, "plan.json").read_bytes())

    assert "one of them was swapped" in sentences(judged(edited(evidence.base, only_plan)).reasons)[0]


def again(pdf: Any, name: str, data: bytes) -> None:
    """One more attached file of that name."""
    names = pdf.Root.Names.EmbeddedFiles.Names
    spec = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec, F=name, UF=name, EF=pikepdf.Dictionary(F=pdf.make_stream(data))
    )
    names.extend([pikepdf.String(f"900 {name}"), pdf.make_indirect(spec)])


def test_a_second_plan(evidence: Evidence):
    found = judged(edited(evidence.base, lambda pdf: again(pdf, "plan.json", b"{}")))
    assert found.verdict == "altered"
    assert "More than one plan is attached" in sentences(found.reasons)[0]


def test_a_file_that_the_plan_does_not_name(evidence: Evidence):
    found = judged(edited(evidence.base, lambda pdf: again(pdf, "drill.pdf", b"%PDF-1.4")))
    assert found.verdict == "altered"
    assert "that the plan does not name" in sentences(found.reasons)[0]


def test_a_file_of_the_plan_with_other_bytes():
    pdf = render(rich())
    assert judged(pdf).verdict == "incomplete"
    found = judged(
        edited(pdf, lambda opened: attached_file(opened, "drill.pdf").write(DRILL + b" as it should have been"))
    )
    assert found.verdict == "altered"
    assert "The attached file drill.pdf is not the one that the plan names" in sentences(found.reasons)[0]


def test_no_record(evidence: Evidence):
    def drop(pdf: Any) -> None:
        names = pdf.Root.Names.EmbeddedFiles.Names
        pdf.Root.Names.EmbeddedFiles.Names = pikepdf.Array([names[0], names[1]])

    found = judged(edited(evidence.base, drop))
    assert found.verdict == "incomplete"
    assert "nobody can say whether they show what the plan says" in told(found)
    assert found.signatures == ()


def test_printed_again(evidence: Evidence):
    found = judged(edited(evidence.base, lambda pdf: pdf.Root.__delitem__("/Names")))
    assert (found.verdict, found.edition) == ("not a plan", "none")
    assert "printed again or merged" in sentences(found.reasons)[0]


def test_encrypted(evidence: Evidence):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(evidence.signed)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(Unusable, match="password"):
        judged(out.getvalue())


def replaced(evidence: Evidence, data: bytes) -> bytes:
    return edited(evidence.base, lambda pdf: attached_file(pdf, "plan.json").write(data))


def test_a_bomb_in_place_of_the_plan(evidence: Evidence):
    packed = zlib.compress(bytes(200 * 1024 * 1024), 9)

    def swap(pdf: Any) -> None:
        attached_file(pdf, "plan.json").write(packed, filter=pikepdf.Name.FlateDecode)

    with pytest.raises(Unusable, match="larger than any document"):
        judged(edited(evidence.base, swap))


@pytest.mark.parametrize(
    "data", [b"[" * 50_000 + b"]" * 50_000, b'{"a":' * 5_000 + b"1" + b"}" * 5_000, b"{}", b"null"]
)
def test_no_plan_in_place_of_the_plan(evidence: Evidence, data: bytes):
    found = judged(replaced(evidence, data))
    assert found.verdict == "altered"
    assert "one of them was swapped" in sentences(found.reasons)[0]


@pytest.mark.torture
@pytest.mark.parametrize("region", range(24))
def test_a_bit_in_every_region(evidence: Evidence, region: int):
    """Somewhere in each part of the file, whatever stands there: never intact, never anything but typed."""
    size = len(evidence.signed)
    chance = random.Random(region)
    for _ in range(12):
        place = chance.randrange(size * region // 24, size * (region + 1) // 24)
        try:
            found = judged(flipped(evidence.signed, place, 1 << chance.randrange(8)))
        except Unusable:
            continue
        assert found.verdict != "intact", place
