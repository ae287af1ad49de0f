"""Sealed documents with signatures and a history, and a logo, for the tests of the report."""

from __future__ import annotations

import struct
import zlib
from datetime import date, timedelta

from app.report import Document, RevisionLine, SignatureLine
from app.report.judging import judged
from models.finding import Context
from models.holders import display
from models.plan import Plan
from models.revision import Level, State
from models.seal import digest, seal
from models.stage import required_signers

DAY = date(2026, 11, 20)


def signature(plan: Plan, person_id: str, level: Level = Level.RECORDED) -> SignatureLine:
    """The signature of a person of the plan, two days after sealing."""
    roles = next(one.roles for one in required_signers(plan) if one.person_id == person_id)
    person = plan.person(person_id)
    assert person is not None
    certificate = "" if level is Level.RECORDED else digest(person_id.encode())
    return SignatureLine(person_id, person.name or display(person), person.title, roles, DAY + timedelta(days=2), level,
                         "I accept this revision.", "Marek Nowak", certificate)  # fmt: skip


def sealed_document(
    plan: Plan, *before: Document, signed: bool = False, withdrawn: bool = False, signers: int = 0
) -> Document:
    """A revision after those given, the newest first; `signers` says how many have signed."""
    wanted = required_signers(plan)
    raw = seal(plan, revision=len(before) + 1, parent=before[0].sha256 if before else "", sealed_on=DAY, signers=wanted)
    lines = tuple(signature(plan, one.person_id) for one in wanted[: len(wanted) if signed else signers])
    context = Context(plan, plan.autonomy.stage, signed_by=frozenset(line.person_id for line in lines))
    last = next((one for one in before if one.state in (State.SIGNED, State.SUPERSEDED)), None)
    state = State.WITHDRAWN if withdrawn else State.SIGNED if signed else State.SEALED
    outcome = judged(plan, DAY, context)
    reason, closed_on = ("A figure was wrong.", date(2026, 11, 22)) if withdrawn else ("", None)
    own = RevisionLine(len(before) + 1, digest(raw), before[0].sha256 if before else "", DAY, plan.autonomy.stage,
                       outcome.words, state, reason, closed_on, lines)  # fmt: skip
    return Document(
        plan=plan,
        outcome=outcome,
        revision=len(before) + 1,
        state=state,
        raw=raw,
        sha256=digest(raw),
        signatures=lines,
        sealed_on=DAY,
        printed_on=DAY,
        previous=last.plan if last else None,
        previous_revision=last.revision if last else 0,
        context=context,
        reason=reason,
        closed_on=closed_on,
        earlier=tuple(one.raw for one in before),
        history=(own, *(before[0].history if before else ())),
    )


def logo(shade: int = 0, wide: int = 8, high: int = 4, kind: int = 6) -> bytes:
    """A PNG of one colour, half transparent where `kind` is 6."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    pixel = bytes((20 + shade, 60, 160, 128))[: 4 if kind == 6 else 3]
    rows = (b"\x00" + pixel * wide) * high
    head = struct.pack(">IIBBBBB", wide, high, 8, kind, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts
