"""Signing: into prepared fields, one update after another, and nothing at all where it is refused."""

from __future__ import annotations

import io
import itertools
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers.functions import sign_pdf as foreign
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata

from app.errors import Refused
from app.report import field_size, render
from app.report import stamp as drawn
from app.signing.credential import Credential
from app.signing.inspect import inspect
from app.signing.sign import open_fields, sign_pdf
from tests.app.plans import billing_plan
from tests.app.report.makers import sealed_document
from tests.app.sentences import sentence, sentences
from tests.app.signing.papers import FIELDS, FIRST, NOW, SECOND, THIRD, paper, saved, stamp

WORDS = "I accept the workflow and its outcome."


def signed(pdf: bytes, field: str, by: Credential) -> bytes:
    return sign_pdf(pdf, field, by, reason=WORDS, name="Dana Whitfield", now=NOW, stamp=stamp())


def test_three_people_sign_one_after_another(dana: Credential, omar: Credential) -> None:
    files = [paper()]
    for field, by in zip(FIELDS, (dana, omar, dana), strict=True):
        files.append(signed(files[-1], field, by))
    assert all(after.startswith(before) for before, after in itertools.pairwise(files))
    assert [open_fields(one) for one in files] == [FIELDS, (SECOND, THIRD), (THIRD,), ()]
    found = inspect(files[-1], pinned=frozenset((dana.fingerprint,)), now=NOW)
    assert sentence(found.trouble) == ""
    assert (found.base, found.revisions, sentences(found.appended), sentences(found.added)) == (files[0], 4, (), ())
    assert [one.field for one in found.signatures] == list(FIELDS)
    assert [one.certified for one in found.signatures] == [True, False, False]
    assert [one.covers.words for one in found.signatures] == [
        "everything but the 2 later signatures",
        "everything but the later signature",
        "the whole file",
    ]
    assert all(one.intact and one.valid and one.level == "local" for one in found.signatures)
    assert [one.trusted for one in found.signatures] == [True, False, True]
    assert [bool(sentences(one.problems)) for one in found.signatures] == [False, True, False]
    first = found.signatures[0]
    assert (first.subject, first.fingerprint, first.signed_at) == ("Dana Whitfield", dana.fingerprint, NOW)
    assert (first.name, first.reason, first.stamped_at) == ("Dana Whitfield", WORDS, None)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig of poppler is not installed")
def test_poppler_agrees(three: bytes, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(three)
    told = subprocess.run(["pdfsig", tmp_path / "signed.pdf"], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid.") == 3
    assert told.count("SHA-256") == 3
    assert told.count("Total document signed") == 1


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_agrees(three: bytes, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(three)
    told = subprocess.run(["qpdf", "--check", tmp_path / "signed.pdf"], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_the_stamp_is_in_the_box_and_nothing_else_moves(three: bytes) -> None:
    with pikepdf.open(io.BytesIO(three)) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert str(field.T) == FIRST
        assert str(field.TU) == "Signature 1"
        box = [float(edge) for edge in field.AP.N.BBox]
        assert sorted(box) == [0, 0, 48, 180]
        inner = next(iter(field.AP.N.Resources.XObject.values()))
        assert b"Dana Whitfield" in inner.read_bytes()


def test_a_field_that_is_not_there(dana: Credential) -> None:
    with pytest.raises(Refused, match="no signature field for that person"):
        signed(paper(), "sign-ffffffff", dana)


def test_a_field_that_is_filled(dana: Credential, three: bytes) -> None:
    with pytest.raises(Refused, match="signed this PDF already"):
        signed(three, FIRST, dana)


def test_a_field_that_is_there_twice(dana: Credential) -> None:
    with pytest.raises(Refused, match="twice"):
        signed(paper((FIRST, FIRST)), FIRST, dana)


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7\n", b"hello", paper()[:-200]])
def test_a_file_that_is_no_pdf(dana: Credential, junk: bytes) -> None:
    with pytest.raises(Refused, match="cannot be signed"):
        signed(junk, FIRST, dana)


def test_an_encrypted_file(dana: Credential) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(Refused, match="encrypted"):
        signed(out.getvalue(), FIRST, dana)


def test_outside_the_days_of_the_certificate(dana: Credential) -> None:
    for day, words in ((NOW + timedelta(days=6 * 365), "ended on"), (NOW - timedelta(days=2), "begins on")):
        with pytest.raises(Refused, match=words):
            sign_pdf(paper(), FIRST, dana, reason=WORDS, name="D", now=day, stamp=stamp())


def test_a_time_without_zone_is_a_fault_of_ours(dana: Credential) -> None:
    with pytest.raises(ValueError, match="zone"):
        sign_pdf(paper(), FIRST, dana, reason=WORDS, name="D", now=NOW.replace(tzinfo=None), stamp=stamp())


def test_a_stamp_that_is_none_is_a_fault_of_ours(dana: Credential) -> None:
    with pytest.raises(PdfReadError):
        sign_pdf(paper(), FIRST, dana, reason=WORDS, name="D", now=NOW, stamp=b"no")


def test_a_document_that_forbids_every_change(dana: Credential) -> None:
    """A first signature by another program may close the file for good."""
    details = PdfSignatureMetadata(
        field_name=FIRST, md_algorithm="sha256", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES
    )
    closed = foreign(IncrementalPdfFileWriter(io.BytesIO(paper())), details, dana.signer()).getvalue()
    with pytest.raises(Refused, match="does not allow another signature"):
        signed(closed, SECOND, dana)


def test_a_name_in_any_script(dana: Credential) -> None:
    pdf = sign_pdf(paper(), FIRST, dana, reason="Ich nehme an: Größe", name="李小龍 نجيب", now=NOW, stamp=stamp("x"))
    (one,) = inspect(pdf, pinned=frozenset(), now=NOW).signatures
    assert (one.name, one.reason) == ("李小龍 نجيب", "Ich nehme an: Größe")


def test_a_file_without_fields(dana: Credential) -> None:
    plain = pikepdf.new()
    plain.add_blank_page()
    assert open_fields(saved(plain)) == ()


def test_the_checklist_itself_is_signed(dana: Credential, omar: Credential) -> None:
    """The document that is really signed, with its tags, its bookmarks and its attachments."""
    base = render(sealed_document(billing_plan()))
    pdf, size = base, field_size()
    fields = open_fields(base)
    for field in fields:
        box = drawn("Dana", "Head", ("workflow",), "Signed", NOW.date(), dana.fingerprint, size)
        pdf = sign_pdf(pdf, field, dana, reason=WORDS, name="Dana", now=NOW, stamp=box)
    assert len(fields) > 2
    found = inspect(pdf, pinned=frozenset((dana.fingerprint,)), now=NOW)
    assert (found.base, sentence(found.trouble), sentences(found.appended), sentences(found.added)) == (
        base,
        "",
        (),
        (),
    )
    assert [(sign.field, sign.valid, sign.trusted, sentences(sign.problems)) for sign in found.signatures] == [
        (field, True, True, ()) for field in fields
    ]
    assert len(pdf) - len(base) < len(fields) * 64 * 1024
