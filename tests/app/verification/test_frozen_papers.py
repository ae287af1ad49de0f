"""The papers that version 0.1.1 made, one by one: what is in them, who signed them and what may be believed of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from app import report
from app.signing.credential import fingerprint_of
from app.sources.plan_files import before_signatures, document_in
from app.store import Store, trust
from models.plan import Plan
from models.read_document import read_document
from models.seal import Sealed
from tests.app.actions.makers import NOW
from tests.app.frozen import CERTIFICATE, PAPERS, STORE, copied_store
from tests.app.sentences import sentence, sentences
from tests.app.verification.evidence import judged

TYPED = ("recorded",) * 4


@dataclass(frozen=True)
class Expected:
    """What must be found in a paper.

    `state` is the one that its checklist prints: one that is signed with keys waits for them when it is printed. `plan`
    is the number of its plan in the store, `words` what the checklist says.
    """

    state: str
    levels: tuple[str, ...]
    plan: int
    words: tuple[str, ...] = ()


EXPECTED = {
    "names": Expected("signed", TYPED, 3),
    "local-key": Expected("sealed", (*TYPED[:3], "local"), 4),
    "own-certificate": Expected("sealed", (*TYPED[:3], "certificate"), 5),
    "settled": Expected("signed", TYPED, 6, ("The stop was tried on the copy of the queue every Monday",)),
    "open-items": Expected("signed", TYPED, 7, ("Accepted with these points open Point Owner Due Stopping is slow",)),
    "superseded": Expected("superseded", TYPED, 8, ("Superseded: revision 2 has been signed in its place",)),
}
KEYED = {"local-key": "Tomasz Lis", "own-certificate": "Helen Sørensen"}


def paper(name: str, kind: str) -> bytes:
    return (PAPERS / f"0.1.1-{name}-{kind}.pdf").read_bytes()


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in opened)


@pytest.fixture
def own_copy(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(copied_store(tmp_path / "own"), NOW)
    yield opened
    opened.close()


def test_every_paper_is_expected():
    found = {path.stem for path in PAPERS.glob("0.1.1-*.pdf")}
    wanted = {f"0.1.1-{name}-{kind}" for name in (*EXPECTED, "draft") for kind in ("map", "checklist")}
    assert found == wanted


@pytest.mark.parametrize("kind", ["map", "checklist"])
@pytest.mark.parametrize("name", EXPECTED)
def test_a_paper_verifies_as_it_did(name: str, kind: str):
    expected = EXPECTED[name]
    pdf = paper(name, kind)
    found = judged(pdf)
    # A map only says that somebody signed with a key: the signature is in the checklist.
    lacking = kind == "map" and name in KEYED
    assert found.verdict == ("incomplete" if lacking else "intact")
    assert tuple(one.level for one in found.signatures) == expected.levels
    assert [one.name for one in found.missing] == ([KEYED[name]] if lacking else [])
    for one in found.signatures:
        assert one.valid == one.counts == (not lacking or one.level == "recorded")
    assert sentences(found.added) == ()
    assert found.plan is not None
    state = "signed" if lacking else expected.state
    assert (found.plan.state, found.plan.plan_id[:8]) == (state, f"{expected.plan:08x}")
    sealed = document_in(pdf)
    assert isinstance(sealed, Sealed)
    assert found.hash == sealed.sha256


@pytest.mark.parametrize("name", EXPECTED)
def test_it_carries_what_its_name_says(name: str):
    sealed = document_in(paper(name, "checklist"))
    assert isinstance(sealed, Sealed)
    assert document_in(paper(name, "map")) == sealed
    assert bool(sealed.plan.settled) == (name == "settled")
    assert bool(sealed.open_items) == (name == "open-items")
    record = report.read_enclosed(before_signatures(paper(name, "checklist"))).record
    assert record is not None
    assert (record.program, record.state) == ("0.1.1", EXPECTED[name].state)
    shown = words_of(paper(name, "checklist"))
    assert all(words in shown for words in EXPECTED[name].words)


@pytest.mark.parametrize("kind", ["map", "checklist"])
def test_a_draft_is_a_draft(kind: str):
    found = judged(paper("draft", kind))
    assert (found.verdict, found.signatures) == ("incomplete", ())
    assert any(words.startswith("This is the draft of a plan") for words in sentences(found.reasons))
    plan = document_in(paper("draft", kind))
    assert isinstance(plan, Plan)
    assert plan == read_document((PAPERS.parent / "plans" / "0.1.1" / "draft.json").read_bytes())


def test_a_certificate_is_believed_where_somebody_chose_to(store: Store):
    pdf, der = paper("own-certificate", "checklist"), CERTIFICATE.read_bytes()
    assert not judged(pdf, store).signatures[-1].trusted
    with store.writing() as connection:
        trust.trust(connection, fingerprint_of(der), "Helen Sørensen", "pinned", der, NOW)
    found = judged(pdf, store)
    assert found.verdict == "intact"
    assert (found.signatures[-1].trusted, found.signatures[-1].counts) == (True, True)
    assert sentence(found.signatures[-1].known) == "believed on this machine as that of Helen Sørensen"


@pytest.mark.parametrize("name", [*EXPECTED, "draft"])
def test_its_own_store_knows_it(name: str, own_copy: Store):
    found = judged(paper(name, "checklist"), own_copy)
    assert found.verdict == ("incomplete" if name == "draft" else "intact")
    assert name == "draft" or "unbroken" in sentence(found.log)
    later = ("Your store knows revision 2 of this plan, sealed on 20 Nov 2026 (signed).",)
    assert sentences(found.later) == (later if name == "superseded" else ())
    trusted = [one.name for one in found.signatures if one.trusted]
    assert trusted == (["Helen Sørensen"] if name == "own-certificate" else [])


@pytest.mark.parametrize("name", KEYED)
def test_one_bit_of_a_signed_paper_is_missed(name: str):
    pdf = paper(name, "checklist")
    place = len(before_signatures(pdf)) // 2
    assert judged(pdf[:place] + bytes((pdf[place] ^ 1,)) + pdf[place + 1 :]).verdict == "altered"


def test_the_store_itself_stays_as_it_was():
    """Opening a store may write beside it, so that tests open copies."""
    assert sorted(path.name for path in STORE.iterdir()) == ["keys", "nameplate.sqlite", "settings.json"]
