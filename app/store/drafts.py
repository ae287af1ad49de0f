"""Drafts of plans: list, read, insert and save, with optimistic locking by a version number."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, insert, literal, select, text, tuple_, update

from app.errors import Conflict, NotFound, StoreDamaged
from app.store import log
from app.store.plan_index import Facts, moment, search_query, stamp
from app.store.revision_state import PlanState, plan_state, stored
from app.store.tables import DRAFT, PLAN
from models.plan import Plan
from models.read_document import Unusable, read_document
from models.revision import State
from models.seal import digest
from models.stored import Draft, PlanRow

_LISTED: Final = tuple(PLAN.c[name] for name in PlanRow.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class ListRange:
    """Which rows of the list: deleted plans or the others, those after the row `after`, at most `most`."""

    deleted: bool = False
    after: PlanRow | None = None
    most: int | None = None


def plan_rows(connection: Connection, query: str, page: ListRange) -> tuple[PlanRow, ...]:
    """The rows of Home, the newest change first; with a query only the plans that contain every word of it."""
    listed = select(*_LISTED).order_by(PLAN.c.changed_at.desc(), PLAN.c.plan_id.desc()).limit(page.most)
    listed = listed.where(PLAN.c.deleted_at != "" if page.deleted else PLAN.c.deleted_at == "")
    if page.after is not None:
        # Keyset pagination instead of OFFSET, which reads and skips all rows before.
        last = tuple_(literal(stamp(page.after.changed_at)), literal(page.after.plan_id))
        listed = listed.where(tuple_(PLAN.c.changed_at, PLAN.c.plan_id) < last)
    words = search_query(query)
    if query.strip():
        if not words:
            return ()
        found = text("SELECT rowid FROM search WHERE search MATCH :words").bindparams(bindparam("words", words))
        listed = listed.where(PLAN.c.id.in_(found.columns(PLAN.c.id)))
    return tuple(_plan_row(row) for row in connection.execute(listed).fetchall())


def _plan_row(row: Row[Any]) -> PlanRow:
    state = stored(State, row.state)
    closed = state.is_closed
    return PlanRow(
        plan_id=row.plan_id,
        agent=row.agent,
        summary=row.summary,
        stage=row.stage,
        ready=bool(row.ready) and not closed,
        words=state.capitalize() if closed else row.words,
        mark="none" if closed else row.mark,
        state=state,
        state_words=row.state_words,
        owner=row.owner,
        next_review=row.next_review,
        changed_at=moment(row.changed_at),
        revision=row.revision,
    )


def resolve(connection: Connection, prefix: str) -> str:
    """The plan id that begins with `prefix`, also of a deleted plan. Raises NotFound for none or more than one."""
    wanted = prefix.strip().lower()
    if not wanted or set(wanted) - set("0123456789abcdef-"):
        raise NotFound(f"{prefix or 'Nothing'} is not the id of a plan.", "Ids are listed by: nameplate list")
    query = select(PLAN.c.plan_id).where(PLAN.c.plan_id.startswith(wanted)).limit(2)
    found = list(connection.execute(query).scalars())
    if not found:
        raise NotFound(f"No plan has an id that begins with {wanted}.", "Ids are listed by: nameplate list")
    if len(found) > 1:
        raise NotFound(f"More than one plan has an id that begins with {wanted}.", "Give more of the id.")
    return found[0]


def read_draft(connection: Connection, plan_id: str) -> Draft:
    """The draft of a plan. Raises NotFound, or StoreDamaged if its bytes do not match their hash or are not a plan."""
    query = (
        select(PLAN.c.plan_id, PLAN.c.changed_at, DRAFT.c.version, DRAFT.c.sha256, DRAFT.c.document)
        .join(DRAFT, DRAFT.c.id == PLAN.c.id)
        .where(PLAN.c.plan_id == plan_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound(f"There is no plan {plan_id}.", "It may have been made in another store.")
    document = bytes(row.document)
    if digest(document) != row.sha256:
        raise StoreDamaged("The stored draft of this plan is not what was written.", "A backup can be restored.")
    try:
        plan = read_document(document)
    except Unusable as wrong:
        raise StoreDamaged("The stored draft of this plan cannot be read.", str(wrong)) from wrong
    if not isinstance(plan, Plan) or plan.plan_id != plan_id:
        raise StoreDamaged("The stored draft of this plan belongs elsewhere.", "A backup can be restored.")
    state = plan_state(connection, plan_id, row.sha256)
    return Draft(plan, row.version, state.revision, state.state, state.parent, moment(row.changed_at))


def insert_plan(connection: Connection, plan_id: str, document: bytes, known: Facts, body: str, now: datetime) -> None:
    """Insert a plan that is not in the store; `body` is its text for the search index."""
    sha256 = digest(document)
    state = plan_state(connection, plan_id, sha256)
    at = stamp(now)
    values = {**_columns(known, state), "plan_id": plan_id, "created_at": at, "changed_at": at, "deleted_at": ""}
    key = connection.execute(insert(PLAN).values(**values).returning(PLAN.c.id)).scalar_one()
    connection.execute(insert(DRAFT).values(id=key, version=1, sha256=sha256, document=document))
    connection.execute(text("INSERT INTO search (rowid, body) VALUES (:id, :body)"), {"id": key, "body": body})
    log.add(connection, now, plan_id, "created", sha256)


REPLACE: Final = (
    update(DRAFT)
    .where(DRAFT.c.id == bindparam("key"), DRAFT.c.version == bindparam("seen"))
    .values(version=bindparam("next"), sha256=bindparam("hash"), document=bindparam("bytes"))
)
"""Updates a draft and increments its version; updates no row unless the stored version is `seen`."""
# Built once: SQLAlchemy needs longer to build a statement than SQLite to run it.
_LIST: Final = (
    update(PLAN)
    .where(PLAN.c.id == bindparam("key"))
    .values({
        name: bindparam(name)
        for name in (*Facts.__dataclass_fields__, "state", "state_words", "revision", "changed_at", "deleted_at")
    })
)  # fmt: skip
_INDEX: Final = text("UPDATE search SET body = :body WHERE rowid = :key")
_KEY: Final = select(PLAN.c.id).where(PLAN.c.plan_id == bindparam("plan_id"))


def key_of(connection: Connection, plan_id: str) -> int | None:
    """The row id of a plan in this file, None if the plan is not in it."""
    return connection.execute(_KEY, {"plan_id": plan_id}).scalar()


def conflict(connection: Connection, plan_id: str) -> Conflict:
    """The error for a draft whose version is not the expected one; it carries the stored draft."""
    return Conflict(
        "Another program changed this plan since it was opened here.",
        "Keep this version, or take the other one; the one you leave can be brought back with Undo.",
        theirs=read_draft(connection, plan_id),
    )


def update_row(
    connection: Connection, plan_id: str, key: int | None, sha256: str, known: Facts, body: str, now: datetime
) -> PlanState:
    """Update the row of a plan in the list and its search entry after its draft was saved.

    A deleted plan that is saved is no longer deleted.
    """
    state = plan_state(connection, plan_id, sha256)
    connection.execute(_LIST, {**_columns(known, state), "key": key, "changed_at": stamp(now), "deleted_at": ""})
    connection.execute(_INDEX, {"key": key, "body": body})
    return state


def refresh(connection: Connection, plan_id: str) -> None:
    """Update the state in a plan's row from its revisions and signatures."""
    query = select(PLAN.c.id, DRAFT.c.sha256).join(DRAFT, DRAFT.c.id == PLAN.c.id).where(PLAN.c.plan_id == plan_id)
    row = connection.execute(query).one()
    state = plan_state(connection, plan_id, row.sha256)
    values = {"state": state.state, "state_words": state.words, "revision": state.revision}
    connection.execute(update(PLAN).where(PLAN.c.id == row.id).values(**values))


def contains(connection: Connection, plan_id: str) -> bool:
    """Whether a plan is in the store, deleted or not."""
    return key_of(connection, plan_id) is not None


def version_of(connection: Connection, plan_id: str) -> int:
    """The version of a plan's draft, also if its bytes are damaged. Raises NotFound if there is no such plan."""
    query = select(DRAFT.c.version).join(PLAN, DRAFT.c.id == PLAN.c.id).where(PLAN.c.plan_id == plan_id)
    found = connection.execute(query).scalar()
    if found is None:
        raise NotFound(f"There is no plan {plan_id}.", "It may have been made in another store.")
    return found


def require_version(connection: Connection, plan_id: str, seen: int) -> None:
    """Raise Conflict unless the draft still has version `seen`; for steps that do not change the draft."""
    if version_of(connection, plan_id) != seen:
        raise Conflict(
            "Another program changed this plan in the meantime.",
            "Look at it again.",
            theirs=read_draft(connection, plan_id),
        )


def stale(connection: Connection, day: date | None, most: int) -> tuple[str, ...]:
    """At most `most` ids of plans whose stored verdict is not of `day` (None: of all plans), newest change first."""
    query = (
        select(PLAN.c.plan_id)
        .where(PLAN.c.deleted_at == "", PLAN.c.judged_on != (day.isoformat() if day else ""))
        .order_by(PLAN.c.changed_at.desc(), PLAN.c.plan_id.desc())
        .limit(most)
    )
    return tuple(connection.execute(query).scalars())


def put_facts(connection: Connection, plan_id: str, seen: int, known: Facts) -> bool:
    """Update the verdict in a plan's row if the draft still has version `seen`; returns whether it had."""
    if version_of(connection, plan_id) != seen:
        return False
    connection.execute(update(PLAN).where(PLAN.c.plan_id == plan_id).values(**asdict(known)))
    return True


def set_deleted(connection: Connection, plan_id: str, now: datetime, deleted: bool) -> None:
    """Mark a plan as deleted, or restore it. The version is incremented, so that a save in progress gets Conflict.

    Raises NotFound if there is no such plan.
    """
    key = key_of(connection, plan_id)
    if key is None:
        raise NotFound(f"There is no plan {plan_id}.", "It may have been made in another store.")
    connection.execute(update(PLAN).where(PLAN.c.id == key).values(deleted_at=stamp(now) if deleted else ""))
    connection.execute(update(DRAFT).where(DRAFT.c.id == key).values(version=DRAFT.c.version + 1))
    log.add(connection, now, plan_id, "deleted" if deleted else "restored")


def _columns(known: Facts, state: PlanState) -> dict[str, str | int]:
    return {**asdict(known), "state": state.state, "state_words": state.words, "revision": state.revision}
