"""`verify` on the command line: statuses, words, JSON, and no store that was not there before."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from app import actions
from app.cli import main
from app.report import Options, render
from app.store import Store
from models.seal import draft_document
from tests.app.actions.makers import DAY, NOW, ready, signed


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A revision that everybody has signed by name, from a store that is no longer there."""
    store = Store.open(tmp_path / "made" / "n.sqlite", NOW)
    plan = ready(store)
    signed(store, plan)
    path = tmp_path / "plan.pdf"
    path.write_bytes(render(actions.document_of(store, plan.plan_id, 1, DAY)))
    (tmp_path / "redacted.pdf").write_bytes(
        render(actions.document_of(store, plan.plan_id, 1, DAY), Options(redacted=True))
    )
    store.close()
    return path


def verify(*words: str | Path) -> int:
    return main.main(["verify", *map(str, words)])


@pytest.fixture(autouse=True)
def _no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMEPLATE_STORE", str(tmp_path / "none" / "n.sqlite"))


def test_in_words(pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(pdf) == 0
    said = capsys.readouterr().out
    assert said.startswith("Intact and complete")
    assert "Recorded: the name was typed, nothing proves who typed it" in said
    assert "What this does not prove:" in said
    assert not (tmp_path / "none").exists()


def test_in_json(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(pdf, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["verdict"], found["revision"]) == (1, "intact", 1)


def test_an_import_says_which_signatures_stay_behind(
    pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(pdf.read_bytes() + b"more")
    assert main.main(["import", str(altered), "--store", str(tmp_path / "other" / "n.sqlite")]) == 0
    said = capsys.readouterr()
    assert len(said.out.split()) == 1
    assert said.err == (
        "The signatures in this PDF were left out, because it was altered: "
        "4 bytes were added behind the file that Nameplate wrote.\n"
    )


def test_the_store_is_asked(pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(pdf, "--store", tmp_path / "made" / "n.sqlite") == 0
    assert "stands in your store's log" in capsys.readouterr().out


def test_statuses(pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pikepdf.open(pdf) as opened:
        page = opened.pages[0].obj
        page.Contents = opened.make_stream(page.Contents.read_bytes() + b"\n1 0 0 rg 0 0 300 300 re f")
        opened.save(tmp_path / "painted.pdf")
        opened.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    (tmp_path / "draft.json").write_bytes(draft_document(actions.sample("lead-routing")))
    (tmp_path / "torn.pdf").write_bytes(pdf.read_bytes()[:4000])
    expected = {"painted.pdf": 1, "draft.json": 1, "redacted.pdf": 1, "torn.pdf": 2, "locked.pdf": 2, "absent.pdf": 2}
    assert {name: verify(tmp_path / name) for name in expected} == expected
    said = capsys.readouterr()
    assert "Page 1 does not say what the plan inside says" in said.out
    assert "A redacted edition" in said.out
    assert said.err.count("nameplate: ") == 3
