"""Documents that former versions made stay what they are: a new layout does not cast doubt on what was signed before.

The files in tests/data/papers are named after the version that made them. They are never made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import VERSION, report
from app.report import Options
from app.sources.plan_files import before_signatures
from app.verification.pages import compare
from app.verification.words import same_statements
from models.edit import put
from tests.app.plans import scripts_plan
from tests.app.report.conftest import document_of
from tests.app.sentences import sentences
from tests.app.verification.evidence import judged

PAPERS = sorted(Path("tests/data/papers").glob("*.pdf"))
INCOMPLETE = {"0.1.1-draft-map", "0.1.1-draft-checklist", "0.1.1-local-key-map", "0.1.1-own-certificate-map"}
"""Drafts, and maps of plans that were signed with a key: the signature is in the checklist."""
COMPLETE = [path for path in PAPERS if path.stem not in INCOMPLETE]


def words_of(pdf: bytes) -> list[list[str]]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [opened[at].get_textpage().get_text_range().split() for at in range(len(opened))]


def papers_of(path: Path) -> tuple[bytes, report.Document, Options]:
    base = before_signatures(path.read_bytes())
    return base, *report.document_of_enclosed(report.read_enclosed(base))


BASE, DOCUMENT, OPTIONS = papers_of(Path("tests/data/papers/0.1.0-names.pdf"))
PAGES = words_of(BASE)
SAID = report.statements_of(DOCUMENT, OPTIONS, len(PAGES))
FLAT = [(page, at) for page, words in enumerate(PAGES) for at in range(len(words))]


def with_words(page: int, at: int, *words: str, instead: int = 1) -> list[list[str]]:
    return [[*one[:at], *words, *one[at + instead :]] if index == page else one for index, one in enumerate(PAGES)]


def moved(pages: Sequence[Sequence[str]], start: str, stop: str, before: str) -> list[list[str]]:
    """All words on one page, those from `start` to `stop` before `before`; each is a few words in a row."""
    page = next(" ".join(words) for words in pages if start in " ".join(words) and stop in " ".join(words))
    begin, end = page.index(start), page.index(stop)
    piece, rest = page[begin:end], page[:begin] + page[end:]
    place = rest.index(before)
    changed = (rest[:place] + piece + rest[place:]).split()
    return [changed if " ".join(words) == page else list(words) for words in pages]


def version_of(path: Path) -> str:
    return path.stem.partition("-")[0]


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_a_paper_of_a_former_version_is_intact(path: Path):
    version = version_of(path)
    assert version != VERSION
    found = judged(path.read_bytes())
    assert found.verdict == "intact"
    by_words = f"made by Nameplate {version}, and this is {VERSION}: their words"
    by_parts = f"Nameplate {version} wrote the file, and this is {VERSION}, so it was not compared byte for byte."
    assert sum(by_words in words or by_parts in words for words in sentences(found.reasons)) == 1
    assert not any("another program" in words for words in sentences(found.reasons))
    assert found.signatures
    assert all(one.counts for one in found.signatures)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_it_is_laid_out_anew_and_says_the_same(path: Path):
    base, document, options = papers_of(path)
    ours = report.render(document, options)
    match = compare(base, ours, same_program=False, texts=(),
                    said=lambda pages: report.statements_of(document, options, pages))  # fmt: skip
    assert (match.same, match.unsure, sentences(match.problems)) == (True, False, ())
    assert match.how == "words" or (match.how == "parts" and version_of(path) != "0.1.0")
    if options.kind == "map":
        # A map has one layout, so its words must be the same, one by one.
        assert words_of(base) == words_of(ours)
        return
    # By their words alone they agree as well, and so do the pages of this version.
    for pages in (words_of(base), words_of(ours)):
        assert same_statements(pages, report.statements_of(document, options, len(pages)))


def test_names_in_all_scripts_are_followed():
    document = document_of(scripts_plan())
    a4, letter = (words_of(report.render(document, Options(paper=paper))) for paper in ("a4", "letter"))
    # Set in other places, because the sheets are of another size.
    assert [len(words) for words in a4] != [len(words) for words in letter]
    for pages in (a4, letter):
        assert same_statements(pages, report.statements_of(document, Options(), len(pages)))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FLAT))
def test_a_word_in_place_of_another_is_noticed(place: tuple[int, int]):
    assert not same_statements(with_words(*place, "zebra"), SAID)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FLAT))
def test_a_word_more_is_noticed(place: tuple[int, int]):
    assert not same_statements(with_words(*place, "not", instead=0), SAID)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([(page, at) for page, at in FLAT if PAGES[page][at] not in ("\u00b7", "\u2013")]))
def test_a_word_less_is_noticed(place: tuple[int, int]):
    assert not same_statements(with_words(*place), SAID)


def test_names_that_changed_places_are_noticed():
    # Who narrows and who expands, each in a row of its own.
    page = next(index for index, words in enumerate(PAGES) if "May narrow it" in " ".join(words))
    text = " ".join(PAGES[page])
    first, second = text.index("May expand it Helen Sørensen"), text.index("May narrow it Dana Whitfield")
    assert first < second
    swapped = text.replace("May expand it Helen Sørensen, VP Support", "May expand it Dana Whitfield", 1)
    swapped = swapped.replace(
        "May narrow it Dana Whitfield, Head of Support Operations", "May narrow it Helen Sørensen", 1
    )
    assert swapped != text
    assert not same_statements([swapped.split() if at == page else one for at, one in enumerate(PAGES)], SAID)


def test_a_block_may_stand_elsewhere_but_not_in_another_block():
    with_vendors_first = moved(PAGES, "Vendors Vendor", "Asked before sign-off", "Outcome The result it serves")
    assert same_statements(with_vendors_first, SAID)
    torn = moved(PAGES, "May expand it", "May narrow it", "Asked before sign-off For")
    assert not same_statements(torn, SAID)


def test_rows_may_change_places_within_their_block():
    rows = moved(PAGES, "Security Aiko Tanabe", "Privacy Leila Haddad", "Legal Leila Haddad")
    assert rows != PAGES
    assert same_statements(rows, SAID)


def test_what_a_former_version_did_not_say_may_be_missing():
    document = document_of(put(DOCUMENT.plan, "exceptions.severities", ()))
    pages = words_of(report.render(document))
    said = report.statements_of(document, Options(), len(pages))
    lacking = [" ".join(words).replace("No severity is listed. ", "").split() for words in pages]
    assert lacking != pages
    assert same_statements(pages, said)
    assert same_statements(lacking, said)
    assert not same_statements([" ".join(words).replace("is listed.", "").split() for words in pages], said)


def test_what_another_plan_says_is_noticed():
    for path, value in (("stop.minutes", "9"), ("workflow.unit", "Somebody else"), ("stop.how", "")):
        other = report.statements_of(document_of(put(DOCUMENT.plan, path, value)), OPTIONS, len(PAGES))
        assert not same_statements(PAGES, other)
