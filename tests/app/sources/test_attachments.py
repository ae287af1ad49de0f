"""Files that belong to a plan: named by what they are, refused when too large, never opened."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.errors import NotFound, Refused
from app.sources.attachments import LARGEST, LARGEST_SUM, attachment_of
from models.attachments import Attachment
from models.plan import Plan

PLAN = Plan(plan_id="7c9e6679-7425-40de-944b-e07fc1f90ae7")


def test_a_file_is_named_by_its_fingerprint(tmp_path: Path) -> None:
    file = tmp_path / "playbook.pdf"
    file.write_bytes(b"%PDF-1.7 not really")
    row = attachment_of(file, "0000000a", PLAN)
    assert (row.name, row.type, row.size) == ("playbook.pdf", "application/pdf", 19)
    assert row.sha256 == hashlib.sha256(b"%PDF-1.7 not really").hexdigest()


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="cannot be read"):
        attachment_of(tmp_path / "gone.pdf", "0000000a", PLAN)


def test_a_file_has_a_limit(tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    with file.open("wb") as made:
        made.truncate(LARGEST + 1)
    with pytest.raises(Refused, match="5 MiB"):
        attachment_of(file, "0000000a", PLAN)


def test_all_files_together_have_a_limit(tmp_path: Path) -> None:
    rows = tuple(Attachment(id=f"{n:08x}", name=str(n), size=LARGEST) for n in range(LARGEST_SUM // LARGEST))
    file = tmp_path / "one-more"
    file.write_bytes(b"x")
    with pytest.raises(Refused, match="20 MiB"):
        attachment_of(file, "0000000a", PLAN.model_copy(update={"attachments": rows}))


def test_the_same_bytes_are_named_once(tmp_path: Path) -> None:
    file = tmp_path / "record.txt"
    file.write_bytes(b"rehearsed")
    plan = PLAN.model_copy(update={"attachments": (attachment_of(file, "0000000a", PLAN),)})
    with pytest.raises(Refused, match="byte for byte"):
        attachment_of(file, "0000000b", plan)
