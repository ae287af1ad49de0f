"""A redacted edition: no name, title, address or attachment, the same verdict, the hash of the full one."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Literal

import pikepdf
import pytest

from app.report import Options, read_enclosed, redaction_preview, render
from app.report.read_back import Redacted
from app.report.redacting import redacted
from models.edit import put
from models.outcome import PrintedFinding
from models.seal import groups
from tests.app.plans import billing_plan, scripts_plan
from tests.app.report.makers import sealed_document
from tests.app.report.reading import pages_of, squeezed
from tests.app.report.test_read_back import rich

FULL = replace(
    rich(),
    plan=put(put(rich().plan, "boundary.purpose", "Ask DANA or whitfield, at dana.w@example.org"), "stop.how",
             "call Mr. Nowak"),
    reason="Tomasz Lis left.",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["map", "checklist"])
def test_no_name_survives(kind: Literal["map", "checklist"]) -> None:
    for document in (FULL, sealed_document(scripts_plan(), signed=True)):
        pdf = render(document, Options(kind=kind, redacted=True))
        pages = pages_of(pdf)
        text = " ".join(pages).lower()
        for person in document.plan.people:
            for name in (person.name, person.email, person.name.split()[-1] if person.kind == "person" else ""):
                if name and not re.search(r"[^\W\d_]", name):
                    continue
                assert not name or not re.search(rf"\b{re.escape(name.lower())}\b", text), name
            assert len(person.title.split()) < 2 or person.title.lower() not in text
        assert "redacted edition" in text
        assert squeezed(groups(document.sha256)) in squeezed(text)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})
            assert "/AF" not in opened.Root
            assert not re.search("(?i)whitfield|nowak", opened.Root.Metadata.read_bytes().decode())


def test_roles_stand_in_their_place() -> None:
    text = "".join(pages_of(render(FULL, Options(redacted=True))))
    for words in ("the workflow owner", "The system owner", "reviewer 1", "an e-mail address"):
        assert squeezed(words) in squeezed(text)


def test_the_verdict_is_that_of_the_full_edition() -> None:
    after = redacted(FULL)
    assert [one.answer for one in after.outcome.questions] == [one.answer for one in FULL.outcome.questions]
    assert [(one.id, one.path, one.severity) for one in after.outcome.findings] == [
        (one.id, one.path, one.severity) for one in FULL.outcome.findings
    ]
    assert redacted(after) is after


def test_a_finding_that_only_the_full_plan_has_is_told_without_names() -> None:
    own = PrintedFinding(id="GEN-01", severity="block", path="people", params={"who": "Dana Whitfield"},
                         words="Dana Whitfield is a placeholder.", place="People")  # fmt: skip
    outcome = FULL.outcome.model_copy(update={"findings": (own,)})
    (found,) = redacted(replace(FULL, outcome=outcome)).outcome.findings
    assert (found.words, found.params) == ("The workflow owner is a placeholder.", {})


def test_a_redacted_edition_says_so_when_it_is_opened() -> None:
    with pytest.raises(Redacted, match="redacted edition") as caught:
        read_enclosed(render(FULL, Options(redacted=True)))
    assert caught.value.sha256 == FULL.sha256


def test_what_is_left_is_shown_before() -> None:
    found = dict(redaction_preview(FULL))
    assert found["boundary.purpose"] == "Ask the workflow owner or the workflow owner, at an e-mail address"
    assert found["organisation"] == "Northwind Ltd"
    assert found["requests.1.comment"] == "Name a deputy."
    assert found["reason"] == "The exception owner left."
    assert found[f"signatures.{FULL.signatures[0].person_id}.present"] == "The system owner"
    assert not any(path.endswith((".name", ".holder")) and path.startswith("people.") for path in found)
    assert "billing" in " ".join(dict(redaction_preview(sealed_document(billing_plan()))).values()).lower()
