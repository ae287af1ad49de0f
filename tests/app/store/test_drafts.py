"""Plans as they are being written: list, search, guarded saves."""

from __future__ import annotations

import sqlite3
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import Conflict, NotFound, Refused, StoreDamaged
from app.store import Draft, Store, drafts
from app.store.plan_index import search_query
from models.edit import put
from models.seal import digest, draft_document
from tests.app.plans import billing_plan
from tests.app.store.makers import NOW, a_plan, later, verdict


def test_a_plan_is_there_again_byte_for_byte(store: Store, path: Path):
    plan = billing_plan()
    draft = store.create(plan, NOW)
    assert draft == Draft(plan, 1, 1, "draft", "")
    store.close()
    again = Store.open(path, NOW)
    assert draft_document(again.draft(plan.plan_id).plan) == draft_document(plan)
    again.close()


def test_a_row_says_what_home_shows(store: Store):
    plan = put(billing_plan(), "reviews.audit.next_on", "2026-11-30")
    store.create(plan, NOW)
    (row,) = store.plans()
    assert (row.plan_id, row.agent, row.stage, row.revision) == (plan.plan_id, "Billing triage agent", 2, 1)
    assert row.summary == plan.boundary.statement
    assert row.owner == "Dana Whitfield"
    assert row.next_review == "2026-11-30"
    assert row.words.startswith("Not ready")
    assert (row.state, row.state_words) == ("draft", "Draft, revision 1")
    assert row.changed_at == NOW


def test_a_bare_plan_has_blanks_and_no_invented_words(store: Store):
    store.create(a_plan(""), NOW)
    (row,) = store.plans()
    assert (row.agent, row.summary, row.owner, row.next_review, row.stage) == ("", "", "", "", 0)
    assert row.mark == "none"


def test_newest_change_first(store: Store):
    for seed in (1, 2, 3):
        store.create(a_plan(f"Agent {seed}", seed), later(seed))
    store.save(a_plan("Agent 1 again", 1), 1, later(9), verdict())
    assert [row.agent for row in store.plans()] == ["Agent 1 again", "Agent 3", "Agent 2"]


def test_pages_follow_one_another_without_a_gap(store: Store):
    for seed in range(1, 10):
        store.create(a_plan(f"Agent {seed}", seed), later(seed // 3))
    whole = store.plans()
    paged: list[str] = []
    last = None
    while page := store.plans(after=last, most=2):
        paged.extend(row.plan_id for row in page)
        last = page[-1]
    assert paged == [row.plan_id for row in whole]
    assert len(store.plans("agent", most=4)) == 4


@pytest.mark.torture
def test_the_last_page_of_a_long_list_costs_no_more_than_the_first(store: Store, path: Path):
    store.create(a_plan(), NOW)
    raw = sqlite3.connect(path, isolation_level=None)
    names = [row[1] for row in raw.execute("PRAGMA table_info(plan)") if row[1] not in ("id", "plan_id", "changed_at")]
    raw.execute(
        f"INSERT INTO plan (plan_id, changed_at, {', '.join(names)}) WITH RECURSIVE n(i) AS "
        "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT printf('%036d', i), "
        f"printf('2026-01-01T%012d', i) || '+00:00', {', '.join(names)} FROM n, plan WHERE id = 1".replace(
            "T%012d', i)", "T%02d:%02d:%02d.%06d', i / 3600 % 24, i / 60 % 60, i % 60, i)"
        )
    )

    def best(work) -> float:
        taken = []
        for _ in range(20):
            before = time.thread_time()
            work()
            taken.append(time.thread_time() - before)
        return min(taken)

    first = best(lambda: store.plans(most=200))
    middle = store.plans(most=90_000)[-1]
    last = best(lambda: store.plans(after=middle, most=200))
    raw.close()
    assert last < 1.5 * first


def test_lists_never_read_a_document(store: Store, path: Path):
    store.create(a_plan(), NOW)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE draft SET document = x'00'")
    raw.close()
    assert [row.agent for row in store.plans()] == ["Billing triage agent"]
    assert len(store.plans("billing")) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [("bill", 1), ("WHITFIELD dana", 1), ("sorensen", 1), ("dana nobodyatall", 0), ("-dana", 1), ('"', 0), ("*", 0),
     ("dana OR nobodyatall", 0), ("  ", 1), ("NEAR(dana", 0), ("body:dana", 0), ("a\0b", 0), ("'; DROP TABLE plan", 0)],
)  # fmt: skip
def test_words_are_found_as_beginnings_and_never_as_operators(store: Store, query: str, found: int):
    store.create(billing_plan(), NOW)
    assert len(store.plans(query)) == found


def test_a_query_is_only_ever_quoted_words():
    assert search_query('Dana "whit* -x AND ()') == '"Dana"* "whit*"* "-x"* "AND"*'


def test_a_saved_word_replaces_the_old_one_in_the_search(store: Store):
    store.create(a_plan("Kestrel"), NOW)
    store.save(a_plan("Heron"), 1, NOW, verdict())
    assert store.plans("kestrel") == ()
    assert len(store.plans("heron")) == 1


def test_the_second_of_two_saves_is_told_and_nothing_is_lost(store: Store):
    plan = a_plan()
    store.create(plan, NOW)
    assert store.save(put(plan, "head.unit", "First"), 1, NOW).version == 2
    with pytest.raises(Conflict) as told:
        store.save(put(plan, "head.unit", "Second"), 1, NOW)
    assert isinstance(told.value.theirs, Draft)
    assert told.value.theirs.plan.head.unit == "First"
    assert told.value.theirs.version == 2
    assert store.draft(plan.plan_id).plan.head.unit == "First"


def test_many_threads_with_one_guard_count_right(store: Store):
    plan = a_plan("0")
    store.create(plan, NOW)

    def add_ten() -> None:
        done = 0
        while done < 10:
            draft = store.draft(plan.plan_id)
            fresh = put(draft.plan, "head.agent", str(int(draft.plan.head.agent) + 1))
            try:
                store.save(fresh, draft.version, NOW, verdict())
            except Conflict:
                continue
            done += 1

    threads = [threading.Thread(target=add_ten) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.draft(plan.plan_id).plan.head.agent == "30"


def test_a_plan_is_kept_once(store: Store):
    store.create(a_plan(), NOW)
    with pytest.raises(ValueError, match="already"):
        store.create(a_plan("Other"), NOW)
    assert [row.agent for row in store.plans()] == ["Billing triage agent"]


def test_saving_a_plan_that_is_not_there_says_so(store: Store):
    with pytest.raises(NotFound):
        store.save(a_plan(), 1, NOW)
    with pytest.raises(NotFound):
        store.draft(a_plan().plan_id)


def test_a_plan_beyond_its_limits_is_refused_in_words(store: Store):
    plan = a_plan()
    store.create(plan, NOW)
    notes = tuple({"id": f"{n:08x}", "name": "x" * 20_000} for n in range(60))
    large = type(plan).model_validate({**plan.model_dump(), "people": notes})
    with pytest.raises(Refused, match="bytes"):
        store.save(large, 1, NOW, verdict())
    assert store.draft(plan.plan_id).version == 1


def test_an_id_is_any_unique_beginning(store: Store):
    one, two = a_plan("One", 0x12345678), a_plan("Two", 0x12999999)
    store.create(one, NOW)
    store.create(two, NOW)
    assert store.resolve("12345") == one.plan_id
    assert store.resolve(two.plan_id.upper()) == two.plan_id
    for wrong, words in [("12", "More than one"), ("77", "begins with"), ("", "not the id"), ("%", "not the id")]:
        with pytest.raises(NotFound, match=words):
            store.resolve(wrong)


def test_a_flipped_byte_in_a_draft_is_noticed(store: Store, path: Path):
    plan = a_plan()
    store.create(plan, NOW)
    document = bytearray(draft_document(plan))
    document[document.index(b"Billing")] ^= 1
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE draft SET document = ?", (bytes(document),))
    raw.close()
    with pytest.raises(StoreDamaged, match="not what was written"):
        store.draft(plan.plan_id)


@pytest.mark.parametrize("document", [b"{}", b"\xff", draft_document(a_plan("Another", 2))])
def test_a_draft_that_is_no_plan_or_another_one_is_noticed(store: Store, path: Path, document: bytes):
    plan = a_plan()
    store.create(plan, NOW)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE draft SET document = ?, sha256 = ?", (document, digest(document)))
    raw.close()
    with pytest.raises(StoreDamaged):
        store.draft(plan.plan_id)


def test_a_deleted_plan_is_out_of_the_list_and_back_again(store: Store):
    plan = a_plan()
    store.create(plan, NOW)
    with store.writing() as connection:
        drafts.set_deleted(connection, plan.plan_id, later(), deleted=True)
    assert store.plans() == ()
    assert len(store.plans(deleted=True)) == 1
    with pytest.raises(Conflict):
        store.save(put(plan, "head.unit", "x"), 1, NOW)
    with store.writing() as connection:
        drafts.set_deleted(connection, plan.plan_id, later(), deleted=False)
    assert len(store.plans()) == 1
    with pytest.raises(NotFound), store.writing() as connection:
        drafts.set_deleted(connection, a_plan(seed=9).plan_id, NOW, deleted=True)


def test_a_verdict_of_another_day_is_brought_up_only_if_nobody_saved_since(store: Store):
    from app.store.plan_index import facts

    plan, tomorrow = a_plan(), (NOW + timedelta(days=1)).date()
    store.create(plan, NOW)
    with store.writing() as connection:
        assert drafts.stale(connection, NOW.date(), 9) == ()
        assert drafts.stale(connection, tomorrow, 9) == (plan.plan_id,)
        known = facts(plan, verdict(), tomorrow)
        assert not drafts.put_facts(connection, plan.plan_id, 7, known)
        assert drafts.put_facts(connection, plan.plan_id, 1, known)
        assert drafts.stale(connection, tomorrow, 9) == ()
