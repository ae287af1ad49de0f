"""`export` on the command line: sections, the redacted edition after a look, and the signed PDF as it was kept."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import pikepdf
import pytest

from app import actions
from app.actions import signing
from app.cli import export, main
from app.pages import ALWAYS_PRINTED
from app.report import read_enclosed, render
from app.report.read_back import Redacted
from app.report.sections import SECTIONS
from app.signing.credential import Credential
from app.store import Store
from models.edit import put
from tests.app.actions.makers import NOW, at, signers
from tests.app.report.reading import pages_of, squeezed

DAY = NOW.date().isoformat()


@functools.cache
def _key(name: str = "Signer") -> Credential:
    """One key of a name for all tests: making one takes half a second."""
    from app.signing.local_keys import LocalKeys

    return LocalKeys(Path(tempfile.mkdtemp())).make("000000a1", name, NOW, "correct horse battery")


class CommandLine:
    """The command line on a store of its own, with one plan in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.path = folder / "store" / "n.sqlite"
        self.out = self.err = ""
        with_plan = Store.open(self.path, NOW)
        plan = actions.sample("billing-triage")
        with_plan.create(plan, NOW)
        self.plan_id = plan.plan_id
        with_plan.close()

    def __call__(self, *words: object) -> int:
        """Run a command; `out` and `err` hold what it said."""
        status = main.main(["--store", str(self.path), *map(str, words)])
        self.out, self.err = self._capsys.readouterr()
        return status

    def export(self, *words: object) -> int:
        """Run `export` on the plan."""
        return self("export", self.plan_id, "--on", DAY, *words)

    def in_store(self) -> Store:
        """The open store; whoever asks closes it."""
        return Store.open(self.path, NOW)


@pytest.fixture
def command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The sample plan in a store."""
    return CommandLine(tmp_path, capsys)


def outlines(path: Path) -> list[str]:
    """The titles in the outline of a PDF."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [item.title for item in outline.root]


def test_the_sections_offered_are_those_that_are_printed() -> None:
    assert (*export.SECTIONS, ALWAYS_PRINTED) == tuple(key for key, _, _ in SECTIONS)


def test_only_the_sections_asked_for_are_printed_and_the_rest_is_named(
    command_line: CommandLine, tmp_path: Path
) -> None:
    target = tmp_path / "part.pdf"
    assert command_line.export("--checklist", "--sections", "stop, Owners", "-o", target) == 0
    titles = outlines(target)
    assert any("Owners" in title for title in titles)
    assert any("Approval" in title for title in titles)
    assert not any("Boundary" in title for title in titles)
    assert "Left out, and said so on the first page: Boundary, " in command_line.err
    assert command_line.out.strip() == str(target)
    assert command_line.export("--checklist", "--sections", "signoff", "-o", target) == 0
    assert len(outlines(target)) < len(titles)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sections", "stop,moon"), "moon is no section; there are boundary, "),
        (("--sections", " , "), "name at least one section"),
        (("--map", "--sections", "stop"), "A map has no sections"),
        (("--map", "--fresh"), "A map has no sections and no signatures"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    command_line: CommandLine, words: tuple[str, ...], said: str
) -> None:
    target = command_line.folder / "x.pdf"
    assert command_line.export(*words, "-o", target) == 2
    assert said in command_line.err
    assert not target.exists()


def test_a_redacted_edition_is_written_only_after_a_look(command_line: CommandLine) -> None:
    store = command_line.in_store()
    draft = store.draft(command_line.plan_id)
    person = draft.plan.people[0].name
    store.save(put(draft.plan, "head.agent", f"Triage of {person}"), draft.version, NOW)
    store.close()
    out = command_line.folder / "out"
    assert command_line.export("--redacted", "-o", out) == 2
    assert "[boundary.purpose]: " in command_line.out
    assert person not in command_line.out
    assert "Nothing was written yet" in command_line.err
    assert not out.exists()
    assert command_line.export("--redacted", export.LOOKED, "-o", out) == 0
    names = sorted(path.name for path in out.iterdir())
    assert [name.rpartition("-")[2] for name in names] == ["redacted.pdf", "redacted.pdf"]
    assert not any(part.lower() in name for name in names for part in person.split())
    for path in out.iterdir():
        with pytest.raises(Redacted):
            read_enclosed(path.read_bytes())


def test_a_revision_signed_with_a_key_is_its_signed_pdf(command_line: CommandLine) -> None:
    store = command_line.in_store()
    number = actions.seal(store, command_line.plan_id, NOW)
    person = signers(store, store.draft(command_line.plan_id).plan, number)[0]
    assert command_line.export("--checklist", "-o", command_line.folder / "waits.pdf") == 0
    assert "an empty field for each signature that is awaited" in command_line.err
    signing.sign_with_key(store, command_line.plan_id, number, person, _key(), at(1))
    (kept,) = signing.signed_pdfs(store, command_line.plan_id, number)
    store.close()
    out = command_line.folder / "out"
    assert command_line.export("-o", out) == 0
    (signed,) = out.glob("*-checklist-signed.pdf")
    assert signed.read_bytes() == kept
    assert len(list(out.glob("*-map.pdf"))) == 1
    assert "byte for byte" in command_line.err
    assert command_line.export("--checklist", "--sections", "stop", "-o", out) == 2
    assert "--fresh" in command_line.err
    fresh = command_line.folder / "fresh.pdf"
    assert command_line.export("--checklist", "--fresh", "--sections", "stop", "-o", fresh) == 0
    with pikepdf.open(fresh) as pdf:
        assert "/AcroForm" not in pdf.Root
    redacted = command_line.folder / "redacted.pdf"
    assert command_line.export("--checklist", "--redacted", export.LOOKED, "-o", redacted) == 0
    assert redacted.read_bytes() != kept


def test_structure_is_left_out_where_asked(command_line: CommandLine) -> None:
    found: list[bool] = []
    for more in ((), ("--untagged",)):
        target = command_line.folder / f"{len(more)}.pdf"
        assert command_line.export("--map", *more, "-o", target) == 0
        with pikepdf.open(target) as pdf:
            found.append("/StructTreeRoot" in pdf.Root)
    assert found == [True, False]


def test_the_paper_is_the_one_asked_for(command_line: CommandLine) -> None:
    """Points of 1/72 inch: A4 is 210 by 297 mm, Letter 8.5 by 11 inches; the map lies on its side."""
    sizes = {(): (595, 842), ("--paper", "a4"): (595, 842), ("--paper", "letter"): (612, 792)}
    for kind in ("--checklist", "--map"):
        for more, size in sizes.items():
            target = command_line.folder / "paper.pdf"
            assert command_line.export(kind, *more, "-o", target) == 0
            with pikepdf.open(target) as pdf:
                _, _, width, height = (round(float(side)) for side in pdf.pages[0].mediabox)
            assert sorted((width, height)) == sorted(size), (kind, more)


def test_the_day_is_the_one_asked_for(command_line: CommandLine) -> None:
    found: list[str] = []
    for day in ("2026-11-20", "2027-03-04"):
        target = command_line.folder / f"{day}.pdf"
        assert command_line("export", command_line.plan_id, "--on", day, "--checklist", "-o", target) == 0
        found.append(squeezed("".join(pages_of(target.read_bytes()))))
    assert ["20Nov2026" in found[0], "4Mar2027" in found[1]] == [True, True]
    assert "4Mar2027" not in found[0]


def test_letters_without_a_face_are_named_with_their_field(command_line: CommandLine) -> None:
    store = command_line.in_store()
    draft = store.draft(command_line.plan_id)
    store.save(put(draft.plan, "boundary.purpose", "Runes \U00016f00"), draft.version, NOW)
    store.close()
    assert command_line.export("--map", "-o", command_line.folder / "x.pdf") == 0
    (line,) = command_line.err.strip().splitlines()
    assert line.startswith("Printed as codes, for no face here has them.")


def test_a_pdf_is_exported_with_the_history_that_it_carries(command_line: CommandLine) -> None:
    store = command_line.in_store()
    number = actions.seal(store, command_line.plan_id, NOW)
    people = signers(store, store.draft(command_line.plan_id).plan, number)
    for person in people[1:]:
        actions.sign(store, command_line.plan_id, number, person, at(1))
    signing.sign_with_key(store, command_line.plan_id, number, people[0], _key("Dana Whitfield"), at(2))
    (kept,) = signing.signed_pdfs(store, command_line.plan_id, number)
    store.close()
    came = command_line.folder / "came.pdf"
    came.write_bytes(kept)
    again = command_line.folder / "again.pdf"
    assert command_line("export", came, "--on", "2026-12-24", "--checklist", "-o", again) == 0
    assert "left out" not in command_line.err
    text = squeezed("".join(pages_of(again.read_bytes())))
    assert squeezed("everybody who must: 3 typed names, 1 with a local key.") in text
    assert squeezed("printed on 24 Dec 2026") in text
    assert squeezed("Head of the activity log") not in text
    assert read_enclosed(again.read_bytes()).plan == read_enclosed(kept).plan
    assert command_line("verify", again) in (0, 1)


def test_a_pdf_that_was_altered_is_exported_without_what_it_says_of_signatures(command_line: CommandLine) -> None:
    store = command_line.in_store()
    number = actions.seal(store, command_line.plan_id, NOW)
    for person in signers(store, store.draft(command_line.plan_id).plan, number):
        actions.sign(store, command_line.plan_id, number, person, at(1))
    document = actions.document_of(store, command_line.plan_id, number, NOW.date())
    store.close()
    came = command_line.folder / "came.pdf"
    pdf = render(document)
    came.write_bytes(pdf)
    with pikepdf.open(came, allow_overwriting_input=True) as opened:
        opened.pages[0].contents_add(b"0 g 60 400 300 200 re f")
        opened.save(came)
    again = command_line.folder / "again.pdf"
    assert command_line("export", came, "--on", DAY, "--checklist", "-o", again) == 0
    assert "its history and its signatures are left out" in command_line.err
    assert squeezed("by all 4") not in squeezed(pages_of(again.read_bytes())[0])
    draft = command_line.folder / "draft.pdf"
    store = command_line.in_store()
    draft.write_bytes(render(actions.document_of(store, command_line.plan_id, None, NOW.date())))
    store.close()
    assert command_line("export", draft, "--on", DAY, "--map", "-o", again) == 0
