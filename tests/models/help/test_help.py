"""Help: every field leads to an entry, every check has its line, and outside clauses are only ever touched."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from models.checks import RULES, check
from models.field_specs import field_path, field_spec, leaves, spec_at
from models.help import CLAUSES, ENTRIES, POINTS, clauses_of, help_for, search
from models.parse_value import day as a_day
from models.places import PAGE_KEYS, place_of
from models.plan import Plan
from tests.models.plans import blank, full

LEAVES = [path for path, _, _ in leaves(full())]
ISO_TITLES = {
    "ISO 10.2": "Nonconformity and corrective action",
    "ISO 5.3": "Roles, responsibilities and authorities",
    "ISO 9.3": "Management review",
    "ISO A.10.3": "Suppliers",
}


@pytest.mark.parametrize("path", sorted({field_path(Plan, path) for path in LEAVES}))
def test_every_field_has_help_of_its_own_step(path: str) -> None:
    found = help_for(path)
    assert found.question.endswith("?")
    assert found.path == path
    entry = next(one for one in ENTRIES if one.question == found.question)
    near = any(path == one or path.startswith(one + ".") for one in entry.paths)
    assert near, (path, entry.paths)


def test_help_is_found_with_and_without_ids_of_rows() -> None:
    assert help_for("boundary.jobs.3fa9c1d2.limit") == help_for("boundary.jobs.limit")
    assert help_for("boundary.jobs.3fa9c1d2").path == "boundary.jobs"
    assert help_for("boundary.jobs.limit").title == "Jobs: Up to what limit"
    assert help_for("exceptions").title == "Exception path"


def test_what_a_field_declares_is_its_help() -> None:
    declared = {path: spec.help for path in LEAVES if (spec := spec_at(Plan, path)).help is not None}
    assert declared
    for path, help_ in declared.items():
        found = help_for(path)
        assert (found.question, found.bad, found.better, found.why) == help_, path
    assert help_for("boundary.jobs.undo").question == "Can what it did be taken back?"
    # A question that covers several fields is declared for none of them.
    assert spec_at(Plan, "head.volume").help is None
    assert help_for("head.volume") != help_for("head.agent")


def test_entries_stand_in_the_order_of_the_pages_and_fields() -> None:
    paths = [entry.paths[0] for entry in ENTRIES]
    assert paths[:4] == ["head.agent", "head.workflow", "head.unit", "head.intake"]
    pages = [place_of(path).page for path in paths]
    assert list(dict.fromkeys(pages)) == list(PAGE_KEYS)
    assert len([1 for one, other in pairwise(pages) if one != other]) == len(PAGE_KEYS) - 1


def test_a_field_that_does_not_exist_has_no_help() -> None:
    for path in ("boundary.colour", "colour", "head.agent.more", ""):
        with pytest.raises(KeyError):
            help_for(path)


def test_no_path_stands_in_two_entries_and_each_exists() -> None:
    counts = Counter(path for entry in ENTRIES for path in entry.paths)
    assert [path for path, count in counts.items() if count > 1] == []
    assert all(field_spec(Plan, path) for path in counts)


def test_entries_say_something_in_a_plain_voice() -> None:
    for entry in ENTRIES:
        texts = (entry.question, entry.bad, entry.better, entry.why)
        assert all(texts), entry
        assert entry.bad != entry.better
        assert entry.why.endswith(".")
        assert "!" not in " ".join(texts)


def test_every_check_has_a_line_and_stands_in_an_entry() -> None:
    assert len(set(POINTS.values())) == len(POINTS) == len(RULES)
    for one in RULES.values():
        assert one.help, one.id
        assert all(one.id in help_for(path).checks for path in one.help), one.id


def test_what_a_finding_points_at_has_help() -> None:
    day = a_day("2026-11-20")
    assert day is not None
    for plan in (blank(), full()):
        for stage in (1, 2, 3):
            for finding in check(plan, day, stage=stage):
                assert help_for(finding.path).question, finding


def test_every_clause_is_touched_and_every_touch_is_a_clause() -> None:
    touched = {clause for one in RULES.values() for clause in one.touches}
    assert touched == set(CLAUSES)
    assert len(CLAUSES) == 101
    assert clauses_of("GEN-01") == ()
    assert [clause.id for clause in clauses_of("REV-04")] == ["ISO 9.3", "ISO 7.5"]


def test_clauses_claim_nothing_and_stay_short() -> None:
    for clause in CLAUSES.values():
        assert not re.search(r"comply|complian|conforms|certif", clause.words), clause
        assert len(clause.words) <= 100, clause
        assert clause.title.startswith(clause.framework)
    assert {key: CLAUSES[key].words for key in ISO_TITLES} == ISO_TITLES
    assert CLAUSES["L1-L5"].title.startswith("Levels of Autonomy for AI Agents (arXiv 2506.12469): ")
    assert CLAUSES["OWASP ASI02"].framework != CLAUSES["OWASP T8"].framework


def test_help_names_each_clause_once() -> None:
    found = help_for("workflow.owner")
    assert len(found.clauses) == len(set(found.clauses)) > 5
    assert found.checks[0] == "WFO-01"


def test_search_ranks_titles_before_questions_before_the_rest() -> None:
    hits = search("rehearsed")
    assert (hits[0].kind, hits[0].path) == ("field", "stop.rehearsed_on")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert any(hit.kind == "check" and hit.title == "STP-06" for hit in search("stop tried"))


def test_search_knows_ids_beginnings_of_words_and_clauses() -> None:
    assert search("exc-12")[0].title == "EXC-12"
    assert {hit.title for hit in search("management review")} >= {"REV-01", "REV-04"}
    assert search("mailb")[0].title == "WFO-02"
    assert search("GEN-09")[0].kind == "check"


def test_every_word_must_be_found() -> None:
    assert search("queue zebra") == ()
    assert search("  ") == ()
    assert len(search("the")) <= 30
    assert len(search("a", most=3)) == 3


def test_a_hit_leads_to_help() -> None:
    for hit in search("e", most=500):
        assert help_for(hit.path).question
        assert place_of(hit.path).page
