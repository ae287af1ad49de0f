"""The command line: exit statuses, the JSON of `check`, and plain words for everything that goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app import __main__ as program
from app import actions, paths
from app.cli import main, terminal
from app.settings import Settings
from models.checks import RULES

ADDED = {one.id for one in RULES.values() if one.origin == "added"}

ROOT = paths.resources().parent
DAY = "2026-11-22"
KEYS = ["schema", "agent", "stage", "verdict", "questions", "humans_own", "findings", "not_judged"]


class Line:
    """Runs commands against a store of its own and keeps what they said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.out = self.err = ""

    def __call__(self, *words: object) -> int:
        self._capsys.readouterr()
        status = main.main(["--store", str(self.folder / "store" / "nameplate.sqlite"), *map(str, words)])
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.err
        return status

    def json(self, *words: object) -> dict[str, Any]:
        self(*words, "--json", "--on", DAY)
        return json.loads(self.out)

    def sample(self, name: str) -> Path:
        target = self.folder / f"{name}.json"
        if not target.exists():
            assert self("sample", name, "-o", target) == 0
        return target


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path, capsys)


@pytest.mark.parametrize(
    ("name", "status", "stage"), [("billing-triage", 0, 2), ("invoice-handling", 1, 1), ("lead-routing", 1, 3)]
)
def test_check_says_it_with_its_status(line: Line, name: str, status: int, stage: int) -> None:
    plan = line.sample(name)
    assert line("check", plan, "--on", DAY) == status
    assert ("Not ready" in line.out) == bool(status)
    assert f"stage {stage}" in line.out
    assert line.err == ""


def test_the_json_of_check_is_the_documented_one(line: Line) -> None:
    told = line.json("check", line.sample("lead-routing"))
    assert list(told) == KEYS
    assert (told["schema"], told["stage"], told["verdict"]) == (1, 3, "not ready")
    assert [question["n"] for question in told["questions"]] == list(range(1, 9))
    assert all(list(question) == ["n", "text", "answer", "evidence"] for question in told["questions"])
    assert {question["answer"] for question in told["questions"]} <= {"yes", "partly", "no"}
    assert list(told["humans_own"]) == ["boundary", "exception_path", "scorecard", "stop_button"]
    assert all(type(owned) is bool for owned in told["humans_own"].values())
    assert told["findings"]
    assert all(list(finding) == ["id", "severity", "path", "message"] for finding in told["findings"])
    order = ["block", "warn", "note"]
    ranks = [order.index(finding["severity"]) for finding in told["findings"]]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0
    assert all(isinstance(name, str) for name in told["not_judged"])


def test_the_readme_names_every_key() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [key for key in KEYS if f"| `{key}` |" not in readme] == []


def test_a_ready_plan_has_no_blocker(line: Line) -> None:
    told = line.json("check", line.sample("billing-triage"))
    assert told["verdict"] == "ready"
    assert all(told["humans_own"].values())
    assert not [finding for finding in told["findings"] if finding["severity"] == "block"]


def test_another_stage_is_judged(line: Line) -> None:
    plan = line.sample("invoice-handling")
    assert line.json("check", plan, "--stage", "3")["stage"] == 3
    few, many = (len(line.json("check", plan, "--stage", stage)["findings"]) for stage in "13")
    assert few < many


def test_the_day_counts(line: Line) -> None:
    plan = line.sample("billing-triage")
    now, later = (set(_paths(line, plan, day)) for day in (DAY, "2036-01-01"))
    assert later - now


def _paths(line: Line, plan: Path, day: str) -> list[tuple[str, str]]:
    line("check", plan, "--json", "--on", day)
    return [(finding["id"], finding["path"]) for finding in json.loads(line.out)["findings"]]


def test_documents_are_written_and_read_again(line: Line, tmp_path: Path) -> None:
    plan = line.sample("billing-triage")
    assert line("export", plan, "--on", DAY, "-o", tmp_path / "out") == 0
    written = [Path(text) for text in line.out.split("\n") if text]
    assert [path.name.rsplit("-", 1)[1] for path in written] == ["map.pdf", "checklist.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in written)
    direct = line.json("check", plan)
    assert [line.json("check", path) for path in written] == [direct, direct]


def test_one_document_goes_to_one_file(line: Line, tmp_path: Path) -> None:
    plan, target = line.sample("invoice-handling"), tmp_path / "one.pdf"
    assert line("export", plan, "--map", "--paper", "letter", "-o", target) == 0
    assert target.read_bytes().startswith(b"%PDF-")
    assert line("export", plan, "-o", target) == 2
    assert "--map or --checklist" in line.err


def test_a_folder_that_is_a_file_is_said(line: Line, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert line("export", line.sample("invoice-handling"), "-o", tmp_path / "taken" / "deeper") == 2
    assert "taken" in line.err


def test_a_plan_through_the_store(line: Line) -> None:
    plan = line.sample("billing-triage")
    assert line("import", plan) == 0
    plan_id = line.out.strip()
    assert line("list") == 0
    assert line.out.startswith(plan_id[:8])
    assert len(line.out.splitlines()) == 1
    assert line("show", plan_id[:6]) == 0
    assert plan_id in line.out
    assert line("check", plan_id[:6], "--on", DAY) == 0
    assert line("export", plan_id, "--map", "-o", line.folder / "map.pdf") == 0


def test_a_known_plan_needs_a_word(line: Line) -> None:
    plan = line.sample("billing-triage")
    assert line("import", plan) == 0
    first = line.out.strip()
    assert line("import", plan) == 2
    assert "--copy" in line.err
    assert "--replace" in line.err
    assert line("import", plan, "--replace") == 0
    assert line.out.strip() == first
    assert line("import", plan, "--copy") == 0
    assert line.out.strip() != first
    assert line("list") == 0
    assert len(line.out.splitlines()) == 2


def test_an_empty_store_says_what_to_do(line: Line) -> None:
    assert line("list") == 0
    assert line.out == ""
    assert "import" in line.err
    assert not (line.folder / "store").exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"{}",
        b"[]",
        b"[" * 100_000,
        b'{"format":"nameplate-plan","schema":1,"plan":{}}',
        b'{"format":"nameplate-plan","schema":999,"plan":{}}',
        b'{"format":"nameplate-plan","format":"nameplate-plan","schema":1}',
        b"%PDF-1.7\n%%EOF\n",
        b"\x00\xff" * 500,
        b'{"a":' + b"9" * 100_000 + b"}",
    ],
    ids=range(11),
)
@pytest.mark.parametrize("suffix", ["json", "pdf"])
def test_what_is_no_plan_is_unusable(line: Line, data: bytes, suffix: str) -> None:
    file = line.folder / f"input.{suffix}"
    file.write_bytes(data)
    for words in (["check", file, "--json"], ["export", file, "--map", "-o", line.folder / "x.pdf"], ["import", file]):
        assert line(*words) == 2
        assert line.out == ""
        assert line.err.startswith("nameplate: ")
    assert not (line.folder / "x.pdf").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["check", "no-such-file.json"],
        ["check", "ffffffff"],
        ["check", "."],
        ["show", "ffffffff"],
        ["sample", "no-such-sample"],
        ["import", "no-such-file.json"],
        ["check", "x", "--stage", "4"],
        ["check", "x", "--on", "tomorrow"],
        ["import", "x", "--copy", "--replace"],
        ["fly"],
        [],
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_unusable(line: Line, words: list[str]) -> None:
    assert line(*words) == 2
    assert line.out == ""
    assert line.err.strip()


def test_a_store_that_is_none_is_said(line: Line) -> None:
    place = line.folder / "store" / "nameplate.sqlite"
    place.parent.mkdir()
    place.write_bytes(b"something else entirely" * 50)
    assert line("list") == 2
    assert line.err.startswith("nameplate: ")
    assert place.read_bytes() == b"something else entirely" * 50


def test_a_sample_overwrites_nothing_by_itself(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(line.folder)
    assert line("sample", "lead-routing") == 0
    (line.folder / "lead-routing.json").write_text("mine", encoding="utf-8")
    assert line("sample", "lead-routing") == 2
    assert (line.folder / "lead-routing.json").read_text(encoding="utf-8") == "mine"


def test_the_schema_speaks_of_every_part(line: Line) -> None:
    assert line("schema") == 0
    told = json.loads(line.out)
    assert {"plan_id", "boundary", "exceptions", "stop"} <= set(told["$defs"]["Plan"]["properties"])


def test_the_doctor_answers(line: Line) -> None:
    assert line("doctor") in (0, 1)
    assert "Store" in line.out
    assert "Window library" in line.out


def test_a_fault_of_ours_is_no_verdict(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = line.sample("billing-triage")

    def broken(*_: object) -> None:
        raise KeyError("inside")

    monkeypatch.setattr(actions, "export_pdf", broken)
    assert line("export", plan, "--map", "-o", line.folder / "x.pdf") == 2
    assert "fault" in line.err


def test_a_plan_cannot_steer_the_terminal() -> None:
    assert terminal.plain("a\x1b[2Jb\tc\u202e") == "a\ufffd[2Jb c\ufffd"


@pytest.mark.parametrize(
    ("words", "window"),
    [([], True), (["--store", "x"], True), (["--store=x"], True), (["list"], False), (["--store", "x", "list"], False),
     (["--help"], False)],
)  # fmt: skip
def test_nothing_asked_means_the_window(words: list[str], window: bool) -> None:
    assert program.wants_window(words) is window


def run(*words: object, folder: Path, shell: str = "") -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, perhaps with its output piped into something."""
    environment = {**os.environ, "NAMEPLATE_STORE": str(folder / "store" / "n.sqlite"), "LC_ALL": "C"}
    command = [sys.executable, "-m", "app", *map(str, words)]
    if shell:
        command = ["bash", "-c", 'set -o pipefail; "$@" | ' + shell, "bash", *command]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)


def test_as_a_process(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    assert run("sample", "lead-routing", "-o", target, folder=tmp_path).returncode == 0
    done = run("check", target, "--json", "--on", DAY, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["verdict"] == "not ready"
    assert run("check", tmp_path / "none.json", folder=tmp_path).returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="there is no such pipe there")
def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    done = run("schema", folder=tmp_path, shell="head -n 1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


def test_check_for_a_higher_stage_names_what_is_new(line: Line) -> None:
    plan = line.sample("invoice-handling")
    line("check", plan, "--on", DAY)
    assert "New:" not in line.out
    assert line("check", plan, "--on", DAY, "--stage", 3) == 1
    fresh = [row for row in line.out.splitlines() if row.startswith("New: ")]
    assert f"Stage 3 asks for more: {len(fresh)} points that do not block at stage 1." in line.out
    assert any("AUT-06, incident.owner" in row for row in fresh)
    blocks = {row.rpartition("[")[2] for row in line.out.splitlines() if row.startswith("Blocks: ")}
    assert blocks
    assert not blocks & {row.rpartition("[")[2] for row in fresh}


def test_check_without_the_added_checks(line: Line) -> None:
    plan = line.sample("invoice-handling")
    everything = line.json("check", plan, "--stage", 3)
    essay = line.json("check", plan, "--stage", 3, "--essay-only")
    gone = {one["id"] for one in everything["findings"]} - {one["id"] for one in essay["findings"]}
    assert gone
    assert gone <= ADDED
    assert "MET-08" in everything["not_judged"]
    assert "MET-08" not in essay["not_judged"]


def test_check_follows_the_setting_of_the_store(line: Line) -> None:
    assert line("import", line.sample("invoice-handling")) == 0
    plan_id = line.out.strip()
    before = {one["id"] for one in line.json("check", plan_id, "--stage", 3)["findings"]}
    Settings(line.folder / "store" / "settings.json").set("added_checks", False)
    after = {one["id"] for one in line.json("check", plan_id, "--stage", 3)["findings"]}
    assert before - after
    assert before - after <= ADDED


def test_export_with_the_crosswalk(line: Line, tmp_path: Path) -> None:
    sizes: list[int] = []
    for more in ((), ("--crosswalk",)):
        target = tmp_path / f"{len(more)}.pdf"
        assert line("export", line.sample("billing-triage"), "--checklist", *more, "--on", DAY, "-o", target) == 0
        with pikepdf.open(target) as pdf:
            sizes.append(len(pdf.pages))
    assert sizes[1] > sizes[0]
