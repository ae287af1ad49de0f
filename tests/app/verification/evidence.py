"""A plan that three kinds of signers signed, as bytes, and ways to spoil it, for the tests of verifying."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from app import actions
from app.report import Options, field_name, field_size, render, stamp
from app.signing.credential import Credential
from app.signing.local_keys import LocalKeys
from app.signing.own_certificate import from_p12
from app.signing.sign import sign_pdf
from app.store import Store
from app.verification.result import Verification
from app.verification.verify import verify
from models.plan import Plan
from models.revision import LEVELS
from tests.app.actions.makers import DAY, NOW, at, ready, signers
from tests.app.sentences import sentence, sentences
from tests.app.signing.papers import certificate, rsa_key

PASSPHRASE = "correct horse"
SEALED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=5)
LOCAL, OWN = "Tomasz Lis", "Helen Sørensen"


@dataclass(frozen=True)
class Credentials:
    """Keys that were made once: a local one, one from a P12 file, a foreign one and one that has ended."""

    local: Credential
    own: Credential
    foreign: Credential
    ended: Credential


@dataclass(frozen=True)
class Evidence:
    """A sealed revision with two typed names and two signatures with keys.

    `base` is the file before the first of these, `once` with one, `signed` with both; `store` is a file to be copied.
    """

    plan: Plan
    plan_id: str
    base: bytes
    once: bytes
    signed: bytes
    store: Path
    credentials: Credentials


def own_certificate(folder: Path, name: str, **about: Any) -> Credential:
    """A P12 file of somebody's own certificate, opened."""
    key = rsa_key(3072)
    made = certificate(name, key, **about)
    raw = pkcs12.serialize_key_and_certificates(
        name.encode(), key, made, None, serialization.BestAvailableEncryption(PASSPHRASE.encode())
    )
    path = folder / f"{made.serial_number}.p12"
    path.write_bytes(raw)
    return from_p12(path, PASSPHRASE)


def credentials_in(folder: Path) -> Credentials:
    """Four keys."""
    ended = {"begins": NOW - timedelta(days=400), "ends": NOW - timedelta(days=30)}
    return Credentials(
        LocalKeys(folder / "keys").make("519f34bf", LOCAL, NOW - timedelta(days=1), PASSPHRASE),
        own_certificate(folder, OWN),
        own_certificate(folder, OWN),
        own_certificate(folder, OWN, **ended),
    )


def person(plan: Plan, name: str) -> str:
    """The id of the person of that name."""
    return next(one.id for one in plan.people if one.name == name)


def sign_as(pdf: bytes, plan: Plan, name: str, by: Credential, now: datetime = NOW + timedelta(minutes=5)) -> bytes:
    """The file with the signature of a person, in that person's field, by whatever key."""
    one = person(plan, name)
    box = stamp(by.name, "", ("W",), LEVELS[by.level].proves, now.date(), by.fingerprint, field_size())
    return sign_pdf(pdf, field_name(one), by, reason="I accept.", name=name, now=now, stamp=box)


def evidence_in(folder: Path, credentials: Credentials, plan: Plan | None = None) -> Evidence:
    """Seal the billing example, record two names, sign with two keys."""
    store = Store.open(folder / "n.sqlite", NOW)
    if plan is None:
        plan = ready(store)
    else:
        store.create(plan, NOW)
    number = actions.seal(store, plan.plan_id, NOW)
    for one in signers(store, plan, number):
        if one not in (person(plan, LOCAL), person(plan, OWN)):
            actions.sign(store, plan.plan_id, number, one, at(1))
    base = render(actions.document_of(store, plan.plan_id, number, DAY))
    store.close()
    once = sign_as(base, plan, LOCAL, credentials.local)
    signed = sign_as(once, plan, OWN, credentials.own, NOW + timedelta(minutes=9))
    return Evidence(plan, plan.plan_id, base, once, signed, folder / "n.sqlite", credentials)


def judged(pdf: bytes, store: Store | None = None, now: datetime = LATER) -> Verification:
    """The verdict some hours later."""
    return verify(pdf, store=store, now=now)


def told(found: Verification) -> str:
    """Everything that is said, in one text."""
    return " ".join(
        (found.words, *sentences(found.reasons), *sentences(found.added), *sentences(found.later), sentence(found.log))
    )


def edited(pdf: bytes, change: Callable[[Any], None], **how: Any) -> bytes:
    """The file opened, changed and saved anew by another program."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, **how)
    return out.getvalue()


def flipped(pdf: bytes, place: int, bit: int = 1) -> bytes:
    """The file with one bit changed."""
    return pdf[:place] + bytes((pdf[place] ^ bit,)) + pdf[place + 1 :]


def stream_at(pdf: bytes, choose: Callable[[Any], Any]) -> tuple[int, int]:
    """Where the packed bytes of a stream begin and end; `choose` gets the opened file and gives the stream."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        raw = choose(opened).read_raw_bytes()
    start = pdf.index(raw)
    return start, start + len(raw)


def attached_file(opened: Any, name: str) -> Any:
    """The stream of an attached file."""
    names = opened.Root.Names.EmbeddedFiles.Names
    return next(names[at].EF.F for at in range(1, len(names), 2) if str(names[at].UF) == name)


def printed(store: Store, plan_id: str, **about: Any) -> bytes:
    """The document of the last revision, with some things other than they are."""
    options = about.pop("options", Options())
    return render(replace(actions.document_of(store, plan_id, None, DAY), **about), options)
