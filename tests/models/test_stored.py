"""What the store hands out: frozen values that answer for themselves."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime

import pytest

from models.plan import new_plan
from models.revision import Level, State
from models.stored import Draft, Revision, Signature

SIGNATURE = Signature("a1", "Ann", "", ("workflow owner",), date(2026, 11, 20), Level.RECORDED, "", "")
REVISION = Revision(
    number=1,
    sha256="",
    parent="",
    sealed_at=datetime(2026, 11, 20, tzinfo=UTC),
    stage=1,
    words="",
    state=State.SIGNED,
    reason="",
    closed_at=None,
    open_items=0,
    signers=("b2", "a1", "c3"),
    signatures=(SIGNATURE,),
    expires=date(2027, 1, 15),
)


def test_who_is_still_waited_for() -> None:
    assert REVISION.waiting == ("b2", "c3")


def test_signatures_hold_to_the_end_of_their_last_day() -> None:
    days = (date(2027, 1, 14), date(2027, 1, 15), date(2027, 1, 16))
    assert [REVISION.state_on(day) for day in days] == [State.SIGNED, State.SIGNED, State.EXPIRED]
    assert replace(REVISION, expires=None).state_on(days[-1]) is State.SIGNED
    assert replace(REVISION, state=State.SEALED).state_on(days[-1]) is State.SEALED


def test_a_draft_is_known_by_its_plan() -> None:
    plan = new_plan("0b7c2ed2-7d4f-4b6e-9b3a-5b1f0e6a2d11", lambda: "00000001")
    draft = Draft(plan, 1, 1, State.DRAFT, "")
    assert draft.plan_id == plan.plan_id
    assert draft == replace(draft, changed_at=datetime(2026, 11, 20, tzinfo=UTC))
    with pytest.raises(FrozenInstanceError):
        draft.version = 2  # type: ignore[misc]
