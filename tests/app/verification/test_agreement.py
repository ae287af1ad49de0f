"""Documents keep their outcome when rules and words change; one that claims what its rules do not give is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import actions
from app.cli import main
from app.report import Document, Options, render
from app.report.judging import judged
from app.sources.plan_files import before_signatures
from app.store import Store
from app.verification.result import Verification
from models.edit import put
from models.outcome import Outcome
from models.readiness import judge
from models.seal import read_sealed
from tests.app.actions.makers import DAY, accepted, at, ready, signed
from tests.app.later_rules import ADDED, later_rule_set, later_rules, one_rule_more, reworded
from tests.app.sentences import sentences
from tests.app.verification.evidence import Evidence, told
from tests.app.verification.evidence import judged as verified

PAPERS = sorted(Path("tests/data/papers").glob("*.pdf"))
AS_PRINTED = "The verdict is as printed"
KINDS = (Options(), Options(kind="map"), Options(paper="letter", crosswalk=True))


def same(found: Verification, before: Verification) -> None:
    """Everything but the words of the reasons."""
    assert found.verdict == before.verdict
    assert found.signatures == before.signatures
    assert (found.missing, found.plan, found.added) == (before.missing, before.plan, before.added)


def document(store: Store) -> Document:
    plan = ready(store)
    signed(store, plan)
    return actions.document_of(store, plan.plan_id, 1, DAY)


@pytest.mark.parametrize("options", KINDS, ids=["checklist", "map", "letter"])
def test_a_paper_of_today_stays_intact_under_other_rules(
    store: Store, options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    pdf = render(document(store), options)
    before = verified(pdf, store)
    assert before.verdict == "intact"
    assert AS_PRINTED not in told(before)
    later_rules(monkeypatch)
    # The plan itself is judged by the new rules.
    assert ADDED in {one.id for one in judge(ready_plan(store), DAY).findings}
    found = verified(pdf, store)
    same(found, before)
    note = f"{AS_PRINTED} by rule set 1: Ready: 8 of 8. Today's rules (rule set 2) say: Not ready: 7 of 8."
    assert [words for words in sentences(found.reasons) if words not in sentences(before.reasons)] == [note]
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    assert main.main(["--store", str(tmp_path / "none.sqlite"), "verify", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "intact"


def ready_plan(store: Store) -> Any:
    return store.draft(store.plans()[0].plan_id).plan


def test_a_paper_signed_with_keys_stays_intact_under_other_rules(evidence: Evidence, monkeypatch: pytest.MonkeyPatch):
    before = verified(evidence.signed)
    later_rules(monkeypatch)
    found = verified(evidence.signed)
    same(found, before)
    assert found.verdict == "intact"
    assert f"{AS_PRINTED} by rule set 1" in told(found)


def test_drafts_and_open_items_keep_their_words(store: Store, monkeypatch: pytest.MonkeyPatch):
    plan = accepted(put(ready(store), "stop.minutes", "600"))
    store.save(plan, 1, at(1))
    papers = [render(actions.document_of(store, plan.plan_id, None, DAY), options) for options in KINDS]
    actions.seal(store, plan.plan_id, at(2), with_open_items=True)
    papers.append(render(actions.document_of(store, plan.plan_id, None, DAY)))
    before = [verified(pdf) for pdf in papers]
    assert [one.verdict for one in before] == ["incomplete"] * 4
    later_rules(monkeypatch)
    for pdf, one in zip(papers, before, strict=True):
        found = verified(pdf)
        same(found, one)
        assert "Not ready" in next(words for words in sentences(found.reasons) if AS_PRINTED in words)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_paper_without_outcome_is_not_judged_again_by_other_rules(path: Path, monkeypatch: pytest.MonkeyPatch):
    pdf = path.read_bytes()
    before = verified(pdf)
    later_rules(monkeypatch)
    found = verified(pdf)
    same(found, before)
    assert sum(AS_PRINTED in words for words in sentences(found.reasons)) == 1
    assert f"{AS_PRINTED}, not judged again" in told(found)


@pytest.mark.parametrize("path", [one for one in PAPERS if "local" not in one.stem], ids=lambda path: path.stem)
def test_another_word_of_its_plan_is_still_noticed(path: Path, monkeypatch: pytest.MonkeyPatch):
    from app.verification import pages

    later_rules(monkeypatch)
    words = pages._words_of
    base = before_signatures(path.read_bytes())
    for wrong in ("Dana", "Support", "Berlin"):
        seen: list[bool] = []

        def swapped(page: Any, wrong: str = wrong, seen: list[bool] = seen) -> list[str]:
            read = words(page)
            if seen:
                return read
            # The first page read is that of the file.
            seen.append(True)
            at_ = next((at_ for at_, word in enumerate(read) if word == wrong), None)
            return read if at_ is None else [*read[:at_], "Zebra", *read[at_ + 1 :]]

        with monkeypatch.context() as patch:
            patch.setattr(pages, "_words_of", swapped)
            found = verified(base)
        if wrong in _first_page(base):
            assert found.verdict != "intact", wrong


def _first_page(pdf: bytes) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as opened:
        return opened[0].get_textpage().get_text_range().split()


def test_new_words_for_the_same_rules_cost_nothing(store: Store, monkeypatch: pytest.MonkeyPatch):
    plan = put(put(ready(store), "stop.minutes", "600"), "stop.rehearsed_on", "")
    store.save(plan, 1, at(1))
    draft = render(actions.document_of(store, plan.plan_id, None, DAY))
    good = render(document_of_ready(plan))
    before = verified(draft), verified(good)
    reworded(monkeypatch)
    for pdf, one in zip((draft, good), before, strict=True):
        found = verified(pdf)
        same(found, one)
        assert sum("today it would be told in other words" in words for words in sentences(found.reasons)) == 1


def document_of_ready(plan: Any) -> Document:
    return actions.document_from(put(plan, "stop.minutes", "5"), DAY)


def forged(change: Callable[[Outcome], dict[str, Any]]) -> Callable[[Document], Document]:
    return lambda one: replace(one, outcome=one.outcome.model_copy(update=change(one.outcome)))


READY = {"ready": True, "sealable": True, "mark": "yes", "words": "Ready: 8 of 8"}
FORGED: dict[str, tuple[Callable[[Document], Document], str]] = {
    "a better verdict": (forged(lambda _: READY), 'says "Ready: 8 of 8", but rule set 1, which it names, gives "Not'),
    "a point less": (forged(lambda one: {"findings": one.findings[1:]}), "other answers or points than rule set 1"),
    "a milder point": (
        forged(lambda one: {"findings": (
            one.findings[0].model_copy(update={"severity": "warn"}), *one.findings[1:])}),
        "other answers or points",
    ),
    "a point elsewhere": (
        forged(lambda one: {"findings": (
            one.findings[0].model_copy(update={"path": "head.agent"}), *one.findings[1:])}),
        "other answers or points",
    ),
    "another answer": (
        forged(lambda one: {"questions": tuple(
            each.model_copy(update={"answer": "yes"}) for each in one.questions)}),
        "other answers or points",
    ),
    "a human who is none": (
        forged(lambda one: {"humans": tuple(each.model_copy(update={"held": False}) for each in one.humans)}),
        "other answers or points",
    ),
    "points that are only counted": (
        forged(lambda one: {"unlisted": one.unlisted.model_copy(update={"warn": 3})}), "other answers or points",
    ),
    "checks that were judged": (forged(lambda _: {"not_judged": ()}), "other answers or points"),
    "another statement": (forged(lambda _: {"statement": "Dana Whitfield owns nothing."}), "words that go with"),
    "another message": (
        forged(lambda one: {"findings": (
            one.findings[0].model_copy(update={"words": "All is well."}), *one.findings[1:])}),
        "words that go with",
    ),
    "other evidence": (
        forged(lambda one: {"questions": (
            one.questions[0].model_copy(update={"evidence": "Somebody else"}), *one.questions[1:])}),
        "words that go with",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("kind", ["checklist", "map"])
def test_a_paper_that_claims_what_its_rules_do_not_give(store: Store, name: str, kind: Any):
    """The file is made from top to bottom with what is claimed, so that its pages and its record agree."""
    plan = accepted(put(put(ready(store), "stop.minutes", "600"), "stop.rehearsed_on", ""))
    store.save(plan, 1, at(1))
    actions.seal(store, plan.plan_id, at(2), with_open_items=True)
    honest = actions.document_of(store, plan.plan_id, 1, DAY)
    assert verified(render(honest, Options(kind=kind))).verdict == "incomplete"
    change, words = FORGED[name]
    found = verified(render(change(honest), Options(kind=kind)))
    assert found.verdict == "altered"
    assert words in sentences(found.reasons)[0]


def test_recorded_signatures_do_not_count_under_a_forged_verdict(store: Store):
    one = document(store)
    less = replace(one, outcome=one.outcome.model_copy(update={"not_judged": ()}))
    found = verified(render(less))
    assert found.verdict == "altered"
    assert not any(each.counts for each in found.signatures)


def test_the_same_number_asks_for_the_same_verdict(store: Store, monkeypatch: pytest.MonkeyPatch):
    """Without a new number a rule more makes good papers look forged, so the number has to be raised."""
    pdf = render(document(store))
    one_rule_more(monkeypatch)
    assert verified(pdf).verdict == "altered"
    later_rule_set(monkeypatch)
    assert verified(pdf).verdict == "intact"


def test_a_draft_of_which_a_change_was_asked_for(store: Store):
    plan = ready(store)
    number = actions.seal(store, plan.plan_id, at(1))
    who = store.revisions(plan.plan_id)[0].signers[0]
    actions.ask_for_change(store, plan.plan_id, number, who, "Name a deputy for Sunday.", at(2))
    store.save(put(plan, "stop.minutes", "7"), 1, at(3))
    draft = actions.document_of(store, plan.plan_id, None, DAY)
    assert "SGN-01" in {one.id for one in draft.outcome.findings}
    found = verified(render(draft))
    assert (found.verdict, sentences(found.reasons)) == (
        "incomplete", ("This is the draft of a plan, which nobody has sealed or signed.",)
    )  # fmt: skip


def test_a_sealed_file_is_judged_on_the_day_of_its_sealing(store: Store):
    """Printed on a later day, its pages and its record name the day of sealing."""
    one = document(store)
    late = actions.document_from(read_sealed(one.raw), DAY.replace(year=2031))
    assert late.outcome.findings == judged(late.plan, DAY, rules=late.rules).findings
    assert verified(render(late)).verdict == "incomplete"
