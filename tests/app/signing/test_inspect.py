"""Looking into files by strangers: every tampering is told apart, in words."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.problems.kinds import FileKind, SignatureKind
from app.signing.credential import Credential
from app.signing.inspect import SignedFile, inspect
from app.signing.local_keys import LocalKeys
from app.signing.sign import sign_pdf
from tests.app.sentences import sentence, sentences
from tests.app.signing import hostile, tampering
from tests.app.signing.conftest import PASSPHRASE
from tests.app.signing.papers import FIELDS, FIRST, NOW, SECOND, THIRD, Key, certificate, paper, rsa_key, stamp


def look(pdf: bytes, *known: Credential, now: datetime = NOW) -> SignedFile:
    return inspect(pdf, pinned=frozenset(one.fingerprint for one in known), now=now)


def signer_of(key: Key, own: x509.Certificate) -> SimpleSigner:
    """Somebody else's program with any kind of key."""
    raw = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        asn1.Certificate.load(own.public_bytes(Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(raw),
        SimpleCertificateStore(),
    )


@pytest.fixture(scope="module")
def one(dana: Credential) -> bytes:
    return sign_pdf(paper(), FIRST, dana, reason="Yes.", name="Dana", now=NOW, stamp=stamp())


UPDATES = [
    (tampering.paint, "Page 1 was painted over or changed."),
    (tampering.repaint, "Page 1 was painted over or changed."),
    (tampering.swap_font, "Page 1 was painted over or changed."),
    (tampering.note, "A note, a link or a field was put on page 1 or taken from it."),
    (tampering.more_pages, "The number of pages was changed from 2 to 3."),
    (tampering.swap_attachment, "An attached file was changed, added or taken out."),
    (tampering.run_at_start, "An action was added that runs when the file is opened."),
    (tampering.bookmarks, "The bookmarks were changed."),
    (tampering.orphan, "Something was added that no page shows."),
    (tampering.field_moved, "A note, a link or a field on page 2 was moved or changed."),
]


@pytest.mark.parametrize(("change", "words"), UPDATES)
def test_an_update_after_the_last_signature(
    three: bytes, dana: Credential, omar: Credential, change: tampering.Change, words: str
) -> None:
    found = look(tampering.updated(three, change), dana, omar)
    assert sentences(found.appended) == (f"After it was written: {words}",)
    assert found.base == paper()
    assert all(one.intact and one.trusted and not one.valid for one in found.signatures)
    assert [sentences(one.problems) for one in found.signatures] == [(f"After it was made: {words}",)] * 3
    assert found.signatures[2].covers.words == "the file up to update 3 of 4"


@pytest.mark.parametrize(("change", "words"), UPDATES)
def test_an_update_between_two_signatures(one: bytes, dana: Credential, change: tampering.Change, words: str) -> None:
    """The second signer's program does not notice; both signatures are genuine."""
    pdf = tampering.signed_elsewhere(tampering.updated(one, change), SECOND, dana)
    found = look(pdf, dana)
    assert sentences(found.appended) == (f"After it was written: {words}",)
    assert [(sign.intact, sign.valid) for sign in found.signatures] == [(True, False), (True, True)]


# An object that nobody refers to, covered by the signature, changes nothing.
@pytest.mark.parametrize(("change", "words"), [one for one in UPDATES if one[0] is not tampering.orphan])
def test_a_change_in_the_very_update_of_the_first_signature(
    dana: Credential, change: tampering.Change, words: str
) -> None:
    """Everything is covered by the signature, and yet it is not what was rendered."""
    pdf = tampering.signed_elsewhere(paper(), FIRST, dana, change=change)
    found = look(pdf, dana)
    assert found.base == paper()
    assert sentences(found.appended)[0] == f"After it was written: {words}"
    (sign,) = found.signatures
    assert (sign.intact, sign.covers.words) == (True, "the whole file")


def test_an_update_before_the_first_signature(dana: Credential) -> None:
    painted = tampering.updated(paper(), tampering.paint)
    pdf = sign_pdf(painted, FIRST, dana, reason="Yes.", name="Dana", now=NOW, stamp=stamp())
    found = look(pdf, dana)
    assert found.base == painted
    assert sentences(found.appended) == ("After it was written: Page 1 was painted over or changed.",)


def test_a_file_without_signatures() -> None:
    found = look(paper())
    assert (found.base, found.revisions, found.signatures, sentences(found.appended)) == (paper(), 1, (), ())
    found = look(tampering.updated(paper(), tampering.swap_attachment))
    assert found.base == paper()
    assert sentences(found.appended) == ("After it was written: An attached file was changed, added or taken out.",)


def test_a_file_that_was_cut_back(three: bytes, dana: Credential, omar: Credential) -> None:
    """Cut back to two signatures it verifies; who is missing is known to the caller, who knows how many it wants."""
    two = three[: three.rindex(b"%%EOF", 0, three.rindex(b"%%EOF")) + 6]
    found = look(two, dana, omar)
    assert [(sign.field, sign.valid) for sign in found.signatures] == [(FIRST, True), (SECOND, True)]
    assert sentences(found.appended) == ()


def test_a_file_cut_in_the_middle(three: bytes) -> None:
    for length in (0, 5, 100, len(three) // 2, len(three) - 30):
        assert look(three[:length]).trouble


def test_junk_after_the_end(three: bytes, dana: Credential, omar: Credential) -> None:
    found = look(three + b"\n" * 3, dana, omar)
    assert sentences(found.appended) == ()
    for junk in (b"junk", b"\nstartxref\n17\n%%EOF", b"\n" * 50 + b"x", three, three[three.rindex(b"startxref") :]):
        found = look(three + junk, dana, omar)
        assert found.trouble or found.appended[-1].kind is FileKind.BYTES_BEHIND
        assert not any(sign.valid or "whole" in sign.covers.words for sign in found.signatures)
    (told,) = sentences(look(three + b"junk", dana, omar).appended)
    assert told == "4 bytes stand behind the end of the file."
    assert (
        sentence(look(three + b"% a comment\n%%EOF\n").trouble)
        == "The file is damaged, no PDF, or written in a way that cannot be checked."
    )


def test_flipped_bits_are_noticed(three: bytes, dana: Credential, omar: Credential) -> None:
    first = three.index(b"/ByteRange")
    for at in (*range(40, len(three), 997), first + 14, three.index(b"endobj", first)):
        broken = bytearray(three)
        broken[at] ^= 0x20
        found = look(bytes(broken), dana, omar)
        fine = not found.trouble and all(sign.valid for sign in found.signatures) and len(found.signatures) == 3
        assert not fine or _in_padding(three, at), at


def _in_padding(pdf: bytes, at: int) -> bool:
    """Whether this byte is one of the case of a hexadecimal digit, or of the zeros that fill a signature's room."""
    return (
        pdf[at : at + 1] in b"0123456789abcdefABCDEF" and pdf[at - 8 : at + 8].strip(b"0123456789abcdefABCDEF") == b""
    )


def test_a_signature_that_was_taken_out(three: bytes, dana: Credential, omar: Credential) -> None:
    found = look(tampering.updated(three, tampering.signature_out), dana, omar)
    assert f"After it was written: A signature was taken out or replaced: {FIRST}." in sentences(found.appended)
    assert [sign.field for sign in found.signatures] == [SECOND, THIRD]
    assert not any(sign.valid for sign in found.signatures)


def test_a_signature_that_was_lent_to_another_field(one: bytes, dana: Credential) -> None:
    found = look(tampering.updated(one, tampering.signature_lent), dana)
    assert [sign.field for sign in found.signatures] == [FIRST, SECOND]
    assert [sign.valid for sign in found.signatures][1] is False
    assert "It was not made for this field, but put into it afterwards." in sentences(found.signatures[1].problems)


def test_two_signatures_in_one_update(one: bytes, dana: Credential) -> None:
    found = look(tampering.updated(one, tampering.two_at_once), dana)
    assert "After it was written: More than one signature was made at once." in sentences(found.appended)
    assert [sign.intact for sign in found.signatures] == [True, False, False]


def test_a_timestamp_over_the_whole_file_and_certificates_for_later(one: bytes, dana: Credential) -> None:
    """What archives add to a signed file is told, and takes nothing from its signatures."""
    key = rsa_key()
    server = certificate("Time", key, stamping=True)
    raw = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    own = asn1.Certificate.load(server.public_bytes(Encoding.DER))
    dummy = DummyTimeStamper(own, asn1_keys.PrivateKeyInfo.load(raw), fixed_dt=NOW)
    pdf = PdfTimeStamper(dummy).timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(one)), "sha256").getvalue()
    out = io.BytesIO(pdf)
    DocumentSecurityStore.add_dss(out, sig_contents=None, certs=[own])
    pdf = sign_pdf(out.getvalue(), SECOND, dana, reason="Yes.", name="Dana", now=NOW, stamp=stamp())
    found = look(pdf, dana)
    assert sentences(found.appended) == ()
    assert sentences(found.added) == (
        "After it was written: A timestamp over the whole file was added.",
        "After it was written: Certificates for checking signatures later were added.",
    )
    assert [(sign.field, sign.valid, sign.covers.words) for sign in found.signatures] == [
        (FIRST, True, "the file up to update 1 of 4"),
        (SECOND, True, "the whole file"),
    ]


def test_a_saved_copy(three: bytes, dana: Credential, omar: Credential) -> None:
    """An editor that writes the file anew breaks every signature in it."""
    found = look(tampering.rewritten(three), dana, omar)
    assert found.base == b""
    assert sentences(found.appended) == ("The file was written anew when it was signed.",)
    assert not any(sign.intact or sign.valid for sign in found.signatures)


def test_another_program_signs_into_our_field(one: bytes, dana: Credential, omar: Credential) -> None:
    pdf = tampering.signed_elsewhere(one, SECOND, omar, subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
    found = look(pdf, dana, omar)
    assert sentences(found.appended) == ()
    assert [(sign.certified, sign.valid, sentences(sign.problems)) for sign in found.signatures] == [
        (True, True, ()),
        (False, True, ()),
    ]


@pytest.mark.skipif(
    None in map(shutil.which, ("certutil", "pk12util", "pdfsig")),
    reason="poppler with the tools of NSS is not installed",
)
def test_poppler_signs_into_our_field(one: bytes, dana: Credential, tmp_path: Path) -> None:
    """As Okular does it: the same library with a window."""
    key = rsa_key()
    own = certificate("Priya Nair", key, begins=datetime(2020, 1, 1, tzinfo=UTC), ends=datetime(2049, 1, 1, tzinfo=UTC))
    lock = BestAvailableEncryption(b"pw")
    (tmp_path / "priya.p12").write_bytes(pkcs12.serialize_key_and_certificates(b"priya", key, own, None, lock))
    (tmp_path / "one.pdf").write_bytes(one)
    (tmp_path / "nss").mkdir()
    place = f"sql:{tmp_path / 'nss'}"
    for command in (
        ["certutil", "-N", "-d", place, "--empty-password"],
        ["pk12util", "-i", "priya.p12", "-W", "pw", "-d", place],
        ["pdfsig", "-nssdir", place, "-nick", "priya", "-sign", "2", "one.pdf", "two.pdf"],
    ):
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    made = (tmp_path / "two.pdf").read_bytes()
    found = inspect(made, pinned=frozenset((dana.fingerprint,)), now=datetime(2040, 1, 1, tzinfo=UTC))
    assert (found.base, found.appended) == (paper(), ())
    assert [(sign.field, sign.subject, sign.valid) for sign in found.signatures] == [
        (FIRST, "Dana Whitfield", True),
        (SECOND, "Priya Nair", True),
    ]


def test_another_program_signs_first_without_certifying(omar: Credential) -> None:
    pdf = tampering.signed_elsewhere(paper(), FIRST, omar)
    (sign,) = look(pdf, omar).signatures
    assert (sign.valid, sign.certified) == (True, False)
    assert sentences(sign.problems) == ("It is the first signature and does not certify the document.",)


def test_another_program_adds_a_field_of_its_own(one: bytes, omar: Credential, dana: Credential) -> None:
    found = look(tampering.signed_elsewhere(one, "Signature1", omar), dana, omar)
    assert [sign.field for sign in found.signatures] == [FIRST, "Signature1"]
    assert sentences(found.signatures[1].problems) == ("It stands in a field that Nameplate did not make.",)
    found = look(tampering.signed_elsewhere(one, "sign-0000000f", omar), dana, omar)
    assert sentences(found.signatures[1].problems) == ("Its field was added after the file was made.",)


def test_the_same_field_twice(omar: Credential) -> None:
    pdf = tampering.signed_elsewhere(paper((FIRST, FIRST)), FIRST, omar)
    found = look(pdf, omar)
    kinds = {problem.kind for sign in found.signatures for problem in sign.problems}
    assert SignatureKind.REPEATED_FIELD in kinds or found.trouble


@pytest.mark.parametrize("key", [ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()])
def test_keys_of_other_kinds_are_checked_all_the_same(one: bytes, dana: Credential, key: Key) -> None:
    own = certificate("Priya", key)
    md = {} if isinstance(key, ec.EllipticCurvePrivateKey) else {"md_algorithm": "sha512"}
    pdf = tampering.signed_elsewhere(one, SECOND, signer_of(key, own), **md)
    sign = look(pdf, dana).signatures[1]
    assert (sign.intact, sign.valid, sign.subject, sign.trusted) == (True, True, "Priya", False)
    assert sentences(sign.problems) == ("Nobody but itself vouches for its certificate, and it is not known here.",)


def test_a_weak_key_and_a_weak_digest(one: bytes, dana: Credential) -> None:
    key = rsa_key(1024)
    sign = look(tampering.signed_elsewhere(one, SECOND, signer_of(key, certificate("P", key))), dana).signatures[1]
    assert (sign.intact, sign.valid) == (True, False)
    assert sentences(sign.problems)[0] == "Its key has 1024 bits, and fewer than 2048 can be broken."
    strong = rsa_key()
    pdf = tampering.signed_elsewhere(one, SECOND, signer_of(strong, certificate("P", strong)), md_algorithm="sha1")
    sign = look(pdf, dana).signatures[1]
    assert (sign.intact, sign.valid) == (True, False)
    assert sentences(sign.problems)[0] == "It rests on sha1, which can be forged."


def test_a_certificate_for_something_else(one: bytes, dana: Credential) -> None:
    own = certificate("Priya", rsa_key(), authority=True)
    sign = look(tampering.signed_elsewhere(one, SECOND, signer_of(rsa_key(), own)), dana).signatures[1]
    assert (sign.intact, sign.valid) == (True, False)
    assert sentences(sign.problems)[0] == "Its certificate is not meant for signing."


def test_a_foreign_certificate_with_the_same_name(keys: LocalKeys, dana: Credential) -> None:
    other = keys.make("00000009", "Dana Whitfield", NOW, PASSPHRASE)
    pdf = sign_pdf(paper(), FIRST, other, reason="Yes.", name="Dana Whitfield", now=NOW, stamp=stamp())
    (sign,) = look(pdf, dana).signatures
    assert (sign.subject, sign.valid, sign.trusted) == ("Dana Whitfield", True, False)
    keys.forget(other.fingerprint)


def test_somebody_who_calls_the_key_a_local_one(one: bytes, dana: Credential) -> None:
    """A certificate by an issuer is no local key, whatever it says."""
    key = rsa_key()
    sign = look(
        tampering.signed_elsewhere(one, SECOND, signer_of(key, certificate("Nameplate", key))), dana
    ).signatures[1]
    assert sign.level == "certificate"


def test_times_that_cannot_be(dana: Credential) -> None:
    def signed_on(moment: datetime) -> bytes:
        return tampering.signed_elsewhere(paper(), FIRST, dana, moment=moment, certify=True)

    early, late = NOW - timedelta(days=1), NOW + timedelta(days=6 * 365)
    (sign,) = look(signed_on(early), dana).signatures
    assert (sign.intact, sign.valid, sign.signed_at) == (True, False, early)
    assert sentences(sign.problems)[0] == "Its certificate began later, on 22 November 2026."
    (sign,) = look(signed_on(late), dana, now=late).signatures
    assert not sign.valid
    assert sentences(sign.problems)[0] == "Its certificate had ended on 22 November 2031."
    (sign,) = look(signed_on(NOW + timedelta(days=3)), dana).signatures
    assert not sign.valid
    assert sentences(sign.problems)[0] == "It claims to have been made on 25 November 2026, which is yet to come."
    (sign,) = look(signed_on(NOW), dana, now=late).signatures
    assert sign.valid, "a certificate that ended since then was good at the time"


def test_a_key_that_is_not_of_the_certificate(one: bytes, dana: Credential) -> None:
    own = certificate("Priya", rsa_key())
    pdf = tampering.signed_elsewhere(one, SECOND, signer_of(rsa_key(which=1), own))
    sign = look(pdf, dana).signatures[1]
    assert (sign.intact, sign.valid) == (False, False)
    assert sentences(sign.problems)[0] == "It was not made with the key of its certificate, or it was changed."


def test_bytes_outside_the_signature(one: bytes, dana: Credential) -> None:
    """A signature whose range leaves out more than itself is genuine and worth nothing."""
    pdf = tampering.with_gap(paper(), FIRST, dana)
    (sign,) = look(pdf, dana).signatures
    assert sign.covers.words == "a part of the file"
    assert not sign.valid
    assert "It leaves out a part of the file as it was when it was signed." in sentences(sign.problems)


def test_everything_at_once_is_bounded() -> None:
    """A hundred updates are refused before anybody looks into one of them."""
    pdf = hostile.plain()
    for _ in range(70):
        pdf = hostile.appended(pdf, {5: b"null"})
    assert sentence(look(pdf).trouble) == "The file was changed more than 64 times."


def test_an_encrypted_file() -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    assert sentence(look(out.getvalue()).trouble) == "The file is encrypted."


def test_a_time_without_zone_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="zone"):
        inspect(paper(), pinned=frozenset(), now=NOW.replace(tzinfo=None))


def test_fields_in_their_order() -> None:
    assert FIELDS == (FIRST, SECOND, THIRD)
