"""Redacts a document: roles in place of names, no enclosed files, with the hash of the full edition."""

from __future__ import annotations

from dataclasses import replace

from app.report.document import Document, RequestLine, RevisionLine, SignatureLine
from app.report.judging import judged
from models.outcome import Outcome, PrintedFinding, PrintedQuestion
from models.plan import Plan
from models.redaction import Redactor, free_texts, redactor


def redacted(document: Document) -> Document:
    """The redacted document; its outcome is that of the full one without names."""
    if document.redacted:
        return document
    plan, previous = document.plan, document.previous
    names: dict[str, list[str]] = {}
    for line in (*document.signatures, *(one for past in document.history for one in past.signatures)):
        names.setdefault(line.person_id, []).append(line.name)
    for request in document.requests:
        names.setdefault(request.person_id, []).append(request.name)
    made = redactor(plan, previous, names)
    after = made.plan(plan)
    return replace(
        document,
        plan=after,
        previous=made.plan(previous) if previous is not None else None,
        outcome=_outcome(document, after, made),
        signatures=tuple(_signature(line, made) for line in document.signatures),
        history=tuple(_revision(line, made) for line in document.history),
        requests=tuple(
            RequestLine(one.person_id, _name(one.person_id, made), made.text(one.comment), one.asked_on)
            for one in document.requests
        ),
        reason=made.text(document.reason),
        files=(),
        earlier=(),
        redacted=True,
    )


def redaction_preview(document: Document) -> tuple[tuple[str, str], ...]:
    """Path and text of all typed texts that a redacted edition still shows."""
    after = redacted(document)
    roles = {f"people.{one.id}.{name}" for one in after.plan.people for name in ("name", "holder")}
    found = [(path, text) for path, text in free_texts(after.plan) if path not in roles]
    for line in after.signatures:
        found.append((f"signatures.{line.person_id}.words", line.words))
        found.append((f"signatures.{line.person_id}.present", line.present))
    found.extend((f"requests.{number}.comment", one.comment) for number, one in enumerate(after.requests, 1))
    found.extend((f"history.{past.number}.reason", past.reason) for past in after.history)
    found.append(("reason", after.reason))
    found.append(("organisation", after.organisation))
    return tuple((path, text) for path, text in found if text.strip())


def _outcome(document: Document, after: Plan, made: Redactor) -> Outcome:
    """The outcome of the full plan, with the texts of the redacted one.

    A redacted edition is never rendered again from its file, so its texts may be those of today.
    """
    full = document.outcome
    signers = full.signers
    told = judged(after, document.judged_on, document.context, full.stage, document.rules, signers=signers)
    evidence = {one.n: one.evidence for one in told.questions}
    words = {(one.id, one.path): one for one in told.findings}
    changes = {
        "questions": tuple(_question(one, evidence.get(one.n), made) for one in full.questions),
        "findings": tuple(_finding(one, words.get((one.id, one.path)), made) for one in full.findings),
        "statement": told.statement,
    }
    return full.model_copy(update=changes)


def _question(full: PrintedQuestion, told: str | None, made: Redactor) -> PrintedQuestion:
    return full.model_copy(update={"evidence": made.text(full.evidence) if told is None else told})


def _finding(full: PrintedFinding, told: PrintedFinding | None, made: Redactor) -> PrintedFinding:
    """The finding with the text for the redacted plan; one that only the full plan has keeps its text without names."""
    if told is not None:
        return full.model_copy(update={"words": told.words, "params": told.params})
    return full.model_copy(update={"words": made.text(full.words), "params": {}})


def _signature(line: SignatureLine, made: Redactor) -> SignatureLine:
    return replace(
        line,
        name=_name(line.person_id, made),
        title="",
        words=made.text(line.words),
        present=made.text(line.present),
        certificate="",
        scan="",
    )


def _revision(line: RevisionLine, made: Redactor) -> RevisionLine:
    signatures = tuple(_signature(one, made) for one in line.signatures)
    return replace(line, words=made.text(line.words), reason=made.text(line.reason), signatures=signatures)


def _name(person_id: str, made: Redactor) -> str:
    words = made.words.get(person_id, "a person")
    return words[:1].upper() + words[1:]
