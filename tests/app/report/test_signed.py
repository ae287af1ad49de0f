"""A paper of ours that was signed: what travels inside is still read, and its beginning is still our rendering."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from app.report import Options, document_of_enclosed, field_name, field_size, read_enclosed, render, stamp
from app.signing.inspect import inspect
from app.signing.local_keys import LocalKeys
from app.signing.sign import open_fields, sign_pdf
from models.revision import LEVELS, Level
from models.seal import groups
from models.stage import required_signers
from tests.app.report.test_read_back import rich

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
FULL = rich()


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, frozenset[str]]:
    """The paper before and after everybody signed with a key, and the fingerprints."""
    keys = LocalKeys(tmp_path_factory.mktemp("keys") / "keys")
    base = pdf = render(FULL)
    done = {line.person_id for line in FULL.signatures}
    made: set[str] = set()
    for one in required_signers(FULL.plan):
        if one.person_id in done:
            continue
        person = FULL.plan.person(one.person_id)
        assert person is not None
        by = keys.make(one.person_id, person.name, NOW, "correct horse")
        made.add(by.fingerprint)
        picture = stamp(
            person.name, person.title, one.roles, LEVELS[Level.LOCAL].proves, NOW.date(), by.fingerprint, field_size()
        )
        pdf = sign_pdf(
            pdf, field_name(one.person_id), by, reason="I accept this revision.", name=person.name, now=NOW,
            stamp=picture,
        )  # fmt: skip
    return base, pdf, frozenset(made)


def test_what_travels_inside_is_read_from_the_signed_file(signed: tuple[bytes, bytes, frozenset[str]]) -> None:
    base, pdf, _ = signed
    assert pdf.startswith(base)
    assert open_fields(pdf) == ()
    assert read_enclosed(pdf) == read_enclosed(base)
    again, options = document_of_enclosed(read_enclosed(pdf))
    assert options == Options()
    assert render(again, options) == base


def test_a_stamp_says_the_whole_fingerprint_and_the_whole_level() -> None:
    fingerprint = "0123456789abcdef" * 4
    for paper in ("a4", "letter"):
        wide, high = field_size(paper)
        who = ("Ann Example", "Head of Example Operations", ("W", "O"))
        raw = stamp(*who, LEVELS[Level.LOCAL].proves, NOW.date(), fingerprint, (wide, high))
        with pypdfium2.PdfDocument(raw) as opened:
            page = opened[0].get_textpage()
            told = " ".join(page.get_text_range().split())
            boxes = [page.get_charbox(at) for at in range(page.count_chars())]
        assert groups(fingerprint) in told
        assert LEVELS[Level.LOCAL].proves[1:] in told
        assert all(left >= 0 and bottom >= 0 and right <= wide and top <= high for left, bottom, right, top in boxes)


def test_its_signatures_are_found_sound(signed: tuple[bytes, bytes, frozenset[str]]) -> None:
    base, pdf, pinned = signed
    found = inspect(pdf, pinned=pinned, now=NOW)
    assert found.base == base
    assert found.appended == ()
    assert [one.problems for one in found.signatures] == [()] * len(pinned)
    assert all(one.valid and one.trusted for one in found.signatures)


def test_other_programs_agree(signed: tuple[bytes, bytes, frozenset[str]], tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed[1])
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    if shutil.which("pdfsig"):
        told = subprocess.run(["pdfsig", "-nocert", str(path)], check=True, capture_output=True, text=True).stdout
        assert told.count("Signature is Valid") == len(signed[2])
    if shutil.which("pdffonts"):
        told = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True).stdout
        assert all(" yes yes yes " in row for row in told.splitlines()[2:])
