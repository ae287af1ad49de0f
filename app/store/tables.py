"""The tables for SQLAlchemy Core; a test compares them with the tables that the migrations create."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA: Final = MetaData()


def _text(name: str, *, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, unique=unique)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


PLAN: Final = Table(
    "plan",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("plan_id", unique=True),
    _text("agent"),
    _text("summary"),
    _number("stage"),
    _number("ready"),
    _text("words"),
    _text("mark"),
    _text("state"),
    _text("state_words"),
    _text("owner"),
    _text("next_review"),
    _number("revision"),
    _text("judged_on"),
    _text("created_at"),
    _text("changed_at"),
    _text("deleted_at"),
    sqlite_strict=True,
)
DRAFT: Final = Table(
    "draft",
    METADATA,
    Column("id", Integer, ForeignKey("plan.id"), primary_key=True),
    _number("version"),
    _text("sha256"),
    Column("document", LargeBinary, nullable=False),
    sqlite_strict=True,
)
REVISION: Final = Table(
    "revision",
    METADATA,
    Column("plan_id", Text, ForeignKey("plan.plan_id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    _text("sha256", unique=True),
    _text("parent"),
    _text("draft_sha256"),
    _text("sealed_at"),
    _number("stage"),
    _text("words"),
    _number("open_items"),
    _text("signers"),
    Column("document", LargeBinary, nullable=False),
    _text("expires"),
    sqlite_strict=True,
)
SIGNATURE: Final = Table(
    "signature",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("plan_id"),
    _number("number"),
    _text("person_id"),
    _text("name"),
    _text("title"),
    _text("roles"),
    _text("signed_on"),
    _text("signed_at"),
    _text("level"),
    _text("words"),
    _text("present"),
    _text("certificate"),
    _text("scan"),
    _text("paper"),
    sqlite_strict=True,
)
CLOSURE: Final = Table(
    "closure",
    METADATA,
    Column("plan_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    _text("kind"),
    _text("reason"),
    _text("closed_at"),
    sqlite_strict=True,
)
ACTIVITY: Final = Table(
    "activity",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("at"),
    _text("plan_id"),
    _text("verb"),
    _text("detail"),
    _text("head"),
    sqlite_strict=True,
)
FILE: Final = Table(
    "file",
    METADATA,
    Column("sha256", Text, primary_key=True),
    _text("added_at"),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)
PAPER: Final = Table(
    "paper",
    METADATA,
    Column("sha256", Text, primary_key=True),
    _text("before"),
    _text("plan_id"),
    _number("number"),
    _text("added_at"),
    Column("tail", LargeBinary, nullable=False),
    sqlite_strict=True,
)
REQUEST: Final = Table(
    "request",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("plan_id"),
    _number("number"),
    _text("person_id"),
    _text("name"),
    _text("comment"),
    _text("asked_on"),
    _text("asked_at"),
    sqlite_strict=True,
)
TRUST: Final = Table(
    "trust",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("fingerprint"),
    _text("name"),
    _text("kind"),
    Column("certificate", LargeBinary, nullable=False),
    _text("at"),
    sqlite_strict=True,
)
