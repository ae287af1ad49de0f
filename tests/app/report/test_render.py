"""The documents as files: complete, the same every time, on both papers, and sound to the programs that check PDFs."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest

from app import VERSION
from app.report import Document, Options, SignatureLine, read_attachment, render, unprintable
from app.report.sections.blocks import days_words
from models import parse_value
from models.edit import add_row, drop_row, get, put
from models.field_specs import FieldSpec, leaves
from models.fields import INHERITED, NOBODY
from models.format_value import clock_words, person_words, say
from models.open_items import OpenItem
from models.plan import Plan, new_plan
from models.revision import Level, State
from models.seal import groups
from tests.app.plans import PLAN_ID, SCRIPTS, Mint, billing_plan, filled_plan, scripts_plan
from tests.app.report.reading import pages_of, squeezed

KINDS: tuple[Literal["map", "checklist"], ...] = ("map", "checklist")
Make = Callable[..., Document]


def empty_plan() -> Plan:
    return new_plan(PLAN_ID, Mint())


def expected(plan: Plan, value: Any, spec: FieldSpec) -> list[str]:
    """What must stand on paper for a field; nothing for one that says nothing."""
    if value in ("", (), None):
        return []
    if spec.shape in ("ref", "refs"):
        refs = [value] if spec.shape == "ref" else list(value)
        people = [plan.person(ref) for ref in refs if ref not in (INHERITED, NOBODY)]
        return [person.name for person in people if person is not None]
    if spec.shape == "day":
        day = parse_value.day(value)
        return [parse_value.say_day(day) if day else value]
    if spec.shape == "minute":
        return [clock_words(value)]
    if spec.shape == "weekdays":
        return [days_words(value)]
    if spec.shape == "hash":
        return [groups(value)]
    if spec.shape == "profile":
        return [value[0]]
    if spec.shape == "choices":
        return [spec.words[key] for key in value]
    return [say(plan, spec, value)]


def missing(plan: Plan, pdf: bytes) -> list[str]:
    text = squeezed("".join(pages_of(pdf))).lower()
    return [
        f"{path}: {words}"
        for path, value, spec in leaves(plan)
        for words in expected(plan, value, spec)
        if squeezed(words).lower() not in text
    ]


def test_every_field_can_be_found(make: Make) -> None:
    plan = filled_plan()
    assert missing(plan, render(make(plan))) == []


def test_the_walk_notices_a_field_that_is_left_out(make: Make) -> None:
    plan = filled_plan()
    other = put(plan, "stop.how", "pull the red handle")
    assert missing(other, render(make(plan))) == ["stop.how: pull the red handle"]


def test_real_plans_are_complete(make: Make) -> None:
    for plan in (billing_plan(), scripts_plan()):
        assert missing(plan, render(make(plan))) == []


def test_names_in_all_scripts_can_be_found_and_none_is_a_code(make: Make) -> None:
    document = make(scripts_plan())
    text = squeezed("".join(pages_of(render(document))))
    for name in SCRIPTS:
        assert squeezed(name) in text
    assert "U+" not in text
    assert unprintable(document) == ()


def test_a_letter_without_a_face_is_printed_as_its_code_and_told(make: Make) -> None:
    plan = put(billing_plan(), "boundary.purpose", "Cuneiform \U00012000 here")
    document = make(plan)
    assert "U+12000" in "".join(pages_of(render(document)))
    assert unprintable(document) == (("boundary.purpose", "\U00012000"),)
    line = SignatureLine("000000a0", "\U00012001", "", ("W",), date(2026, 11, 21), Level.RECORDED, "", "")
    more = make(billing_plan(), organisation="\U00012002", signatures=(line,))
    assert unprintable(more) == (("organisation", "\U00012002"), ("signatures.000000a0", "\U00012001"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_both_papers_and_the_same_bytes_every_time(make: Make, kind: Any, paper: Any) -> None:
    for plan in (empty_plan(), billing_plan(), scripts_plan()):
        first = render(make(plan), Options(kind=kind, paper=paper))
        assert first == render(make(plan), Options(kind=kind, paper=paper))
        with pikepdf.open(io.BytesIO(first)) as opened:
            sizes = {tuple(round(float(x)) for x in page.mediabox) for page in opened.pages}
        short, long = (595, 842) if paper == "a4" else (612, 792)
        assert sizes == {(0, 0, long, short) if kind == "map" else (0, 0, short, long)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_map_is_one_page_and_each_page_names_hash_state_and_number(make: Make, kind: Any) -> None:
    document = make(filled_plan())
    pages = pages_of(render(document, Options(kind=kind)))
    assert kind == "checklist" or len(pages) == 1
    for number, text in enumerate(pages, 1):
        assert groups(document.sha256) in text
        assert "draft, not sealed" in text.lower()
        assert f"{number} / {len(pages)}" in text


def test_a_signed_revision_does_not_call_itself_a_draft(make: Make) -> None:
    line = SignatureLine("000000a0", "Dana Whitfield", "Head of Support Operations", ("W",), date(2026, 11, 21),
                         Level.RECORDED, "I own this workflow.", "Marek Nowak")  # fmt: skip
    document = make(
        billing_plan(), state=State.SIGNED, sealed_on=date(2026, 11, 20), signatures=(line,), log_head="ab" * 32
    )
    for kind in KINDS:
        text = "".join(pages_of(render(document, Options(kind=kind)))).lower()
        assert not any(words in text for words in ("not sealed", "draft:", "is a draft", "this draft"))
    text = squeezed("".join(pages_of(render(document))))
    for words in ("I own this workflow.", "21 Nov 2026", "Present: Marek Nowak", "recorded: the name was typed",
                  "sealed on 20 Nov 2026 and signed", groups("ab" * 32)):  # fmt: skip
        assert squeezed(words).lower() in text.lower()


def test_what_changed_since_the_last_signature_is_listed(make: Make) -> None:
    old = billing_plan()
    new = put(old, "stop.minutes", "7")
    text = squeezed("".join(pages_of(render(make(new, previous=old, previous_revision=2)))))
    assert squeezed("1 difference from revision 2") in text
    assert squeezed("Minutes until it takes effect") in text
    same = "".join(pages_of(render(make(old, previous=old, previous_revision=2))))
    assert "Nothing differs from revision 2" in same


def test_a_very_long_answer_is_not_cut(make: Make) -> None:
    words = " ".join(f"word{n}" for n in range(2_000))
    plan = put(billing_plan(), "boundary.inputs", words)
    pages = pages_of(render(make(plan)))
    assert re.findall(r"word\d+", "\n".join(pages)) == words.split()
    assert len(pages) > 8


def test_text_with_markup_is_printed_and_does_nothing(make: Make) -> None:
    nasty = '<img src="/etc/passwd"/> <b>unbalanced & <a href="javascript:x()">go</a>'
    nasty += " \x00\x1b[31m\u202eevil\u2066 %(x)s ) Tj ("
    plan = put(put(billing_plan(), "head.agent", nasty), "boundary.statement", nasty)
    for kind in KINDS:
        pdf = render(make(plan), Options(kind=kind))
        text = "".join(pages_of(pdf))
        assert "unbalanced &" in text
        assert not set(text) & set("\x00\x1b\u202e\u2066")
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert all("/Annots" not in page.obj for page in opened.pages)
            assert all("/XObject" not in page.resources for page in opened.pages)


@pytest.mark.parametrize("kind", KINDS)
def test_structure_leads_to_every_mark_and_figures_have_words(make: Make, kind: Any) -> None:
    with pikepdf.open(io.BytesIO(render(make(billing_plan()), Options(kind=kind)))) as opened:
        root = opened.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        seen: set[str] = set()
        marks = 0
        waiting: list[Any] = list(root.StructTreeRoot.K)
        while waiting:
            element = waiting.pop()
            if isinstance(element, int):
                marks += 1
                continue
            if element.get("/Type") == "/MCR":
                marks += 1
                continue
            role = str(element.S)
            seen.add(role)
            assert role != "/Figure" or len(str(element.Alt)) > 10
            waiting.extend(element.K)
        numbers = root.StructTreeRoot.ParentTree.Nums
        assert marks == sum(len(numbers[index]) for index in range(1, len(numbers), 2))
        assert {"/Document", "/Sect", "/P", "/H1"} <= seen
        assert kind == "map" or {"/Table", "/TR", "/TH", "/TD", "/H2", "/H3", "/Figure"} <= seen


def test_heading_levels_are_not_skipped(make: Make) -> None:
    def headings(element: Any) -> list[int]:
        if isinstance(element, int) or element.get("/Type") == "/MCR":
            return []
        role = str(element.S)
        own = [int(role[2:])] if role in ("/H1", "/H2", "/H3") else []
        return own + [level for kid in element.K for level in headings(kid)]

    with pikepdf.open(io.BytesIO(render(make(filled_plan())))) as opened:
        levels = headings(opened.Root.StructTreeRoot.K[0])
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_metadata_intent_and_attachment(make: Make) -> None:
    document = make(billing_plan())
    with pikepdf.open(io.BytesIO(render(document))) as opened:
        root = opened.Root
        assert root.OutputIntents[0].DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert root.AF[0].AFRelationship == "/Source"
        metadata = root.Metadata.read_bytes().decode()
        assert document.sha256 in metadata
        assert f"Nameplate {VERSION}" in metadata
        assert str(opened.docinfo["/CreationDate"]) == "D:20261120000000Z"


def test_without_tags_and_attachment_nothing_of_them_is_there(make: Make) -> None:
    with pikepdf.open(io.BytesIO(render(make(billing_plan()), Options(tagged=False, attached=False)))) as opened:
        assert "/StructTreeRoot" not in opened.Root
        assert "/AF" not in opened.Root
    with pikepdf.open(io.BytesIO(render(make(billing_plan()), Options(tagged=True, attached=False)))) as opened:
        assert "/StructTreeRoot" in opened.Root
        assert "/AF" not in opened.Root


@pytest.mark.parametrize("kind", KINDS)
def test_programs_that_check_pdfs_are_content(make: Make, kind: Any, tmp_path: Path) -> None:
    document = make(scripts_plan())
    path = tmp_path / "document.pdf"
    path.write_bytes(render(document, Options(kind=kind)))
    with pikepdf.open(path) as opened:
        assert opened.check_pdf_syntax() == []
        assert all("/Trans" not in page.obj for page in opened.pages)
        fonts = {str(name): font for page in opened.pages for name, font in page.resources.Font.items()}
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    if shutil.which("pdffonts"):
        told = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True).stdout
        rows = told.splitlines()[2:]
        assert rows
        assert all(re.search(r"\byes +yes +yes +\d+ +\d+$", row) for row in rows)
    if shutil.which("pdftotext"):
        told = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout
        assert squeezed(SCRIPTS[0]) in squeezed(told)


def test_days_of_the_week_are_told_in_spans() -> None:
    assert days_words((0, 1, 2, 3, 4)) == "Monday to Friday"
    assert days_words((6, 4, 5, 1, 0)) == "Monday, Tuesday, Friday to Sunday"
    assert days_words(()) == ""


def test_inherited_owners_are_printed_as_inherited(make: Make) -> None:
    plan = put(put(billing_plan(), "exceptions.owner", INHERITED), "autonomy.stage", 1)
    assert "Inherited from W\n" in pages_of(render(make(plan), Options(kind="map")))[0]
    text = squeezed("".join(pages_of(render(make(plan)))))
    assert squeezed("Inherited from the workflow owner (Dana Whitfield)") in text
    assert person_words(plan, INHERITED) == "Inherited from the workflow owner"


def test_the_attachment_comes_back(make: Make) -> None:
    for plan in (empty_plan(), billing_plan(), filled_plan()):
        document = make(plan)
        for kind in KINDS:
            assert read_attachment(render(document, Options(kind=kind))) == document.raw


def test_an_open_point_stands_with_its_owner_and_its_day(make: Make) -> None:
    plan = billing_plan()
    finding = make(plan).outcome.findings[0]
    item = OpenItem(id="0000beef", finding=finding.id, path=finding.path, owner=plan.system.owner, due="2027-02-01")
    page = "\n".join(pages_of(render(make(add_row(plan, "open_items", item))))[:1])
    assert "no owner yet" in page
    assert "MarekNowak,PlatformEngineeringManager1Feb2027" in squeezed(page)


def test_a_list_without_rows_says_so(make: Make) -> None:
    plan = billing_plan()
    for path in ("changes.rules", "scorecard.measures", "boundary.jobs", "stop.holders", "exceptions.severities"):
        for row in get(plan, path):
            plan = drop_row(plan, f"{path}.{row.id}")
    text = "".join(pages_of(render(make(plan))))
    for words in ("No kind of change is listed", "No measure is listed", "No job is listed", "Nobody can stop it",
                  "No severity is listed"):  # fmt: skip
        assert words in text
