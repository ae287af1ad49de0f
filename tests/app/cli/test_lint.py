"""Answers outside a plan: what comes back for lines of JSON and for a sheet, and what is said of other files."""

import io
import json
import sys
from pathlib import Path

import pytest

from app.cli import lint
from app.cli.main import main

SHEET = """Process;Owner;Reply in;Dana;Marek;Ops
Billing;Dana Whitfield;4 hours;A;R;C
Claims;Ops;ASAP;A;a/r;I

Refunds;;1 day;R;;A
Fraud;Dana and Marek;15 min;A;C;R
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.jsonl"
    rows = [
        {"field": "escalation", "answer": "Refund over 100 to Sam within the hour", "ref": 7},
        {"field": "escalation", "answer": "when needed"},
    ]
    path.write_text("\n\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "raci.csv"
    path.write_text(SHEET, encoding="utf-8-sig")
    return path


def mapped(path: Path, *pairs: str) -> list[str]:
    return ["lint", "--csv", str(path), "--map", *pairs]


def test_lines_come_back_with_a_label(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--jsonl", str(answers)]) == 1
    good, weak = map(json.loads, capsys.readouterr().out.splitlines())
    assert good == {
        "field": "escalation",
        "answer": "Refund over 100 to Sam within the hour",
        "ref": 7,
        "label": "ok",
        "kind": "",
        "message": "",
    }
    assert (weak["label"], weak["kind"]) == ("weak", "no_trigger")
    assert '"when needed"' in weak["message"]


def test_nothing_weak_is_status_0_and_the_input_can_be_piped(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"field": "workflow_owner", "answer": "José Ångström-Nguyễn"}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert main(["lint", "--jsonl", "-"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out)["answer"] == "José Ångström-Nguyễn"


def test_bad_lines_are_named_and_nothing_is_printed(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = ['{"field": "owner"}', "nonsense", "[1]", '{"field": "metric", "answer": 4}', '{"field": []}', "[" * 100_000]
    answers.write_text(answers.read_text(encoding="utf-8") + "\n".join(bad), encoding="utf-8")
    assert main(["lint", "--jsonl", str(answers)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert 'line 4: field is "owner", not one of boundary' in said.err
    assert "line 5: this is no JSON; line 6: this is no JSON object; line 7: answer is no text" in said.err
    assert "and 1 more" in said.err


@pytest.mark.parametrize(
    ("data", "words"),
    [(b" \n", "no answers"), (b"\n\xff", "Line 2 is not written in UTF-8")],
)
def test_a_file_without_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, words: str) -> None:
    path = tmp_path / "some.jsonl"
    path.write_bytes(data)
    assert main(["lint", "--jsonl", str(path)]) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_not_there_or_too_large(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["lint", "--jsonl", str(tmp_path / "gone.jsonl")]) == 2
    monkeypatch.setattr(lint, "LARGEST_FILE", 10)
    (tmp_path / "large.jsonl").write_bytes(b" " * 11)
    assert main(["lint", "--jsonl", str(tmp_path / "large.jsonl")]) == 2
    assert "larger than 64 MB" in capsys.readouterr().err


def test_a_sheet_is_judged_cell_by_cell(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(mapped(sheet, "owner=workflow_owner", "Reply in=response_expectation")) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in said[:3]] == ["row 3, owner", "row 3, Reply in", "row 3"]
    assert said[0].endswith("[dept_owner]")
    assert "row 3: no person is accountable (only Ops). Name the one who answers for it." in said
    assert "row 3: several are accountable: Dana, Marek. Choose the one who answers for it." in said
    assert "row 5: no person is accountable (the place is blank). Name the one who answers for it." in said
    assert "row 6: several are accountable: Dana and Marek. Choose the one who answers for it." in said
    assert said[-2:] == [
        "3 of 7 answers are weak.",
        "In 3 of 4 rows it is not one person who is accountable.",
    ]


def test_a_sheet_with_one_name_in_each_row_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "fine.csv"
    path.write_text("Task,Who,Rhythm,Ann,Bo\nA task,Ann Lee,weekly,A,R\nAnother,Bo,monthly,,A\n", encoding="utf-8")
    assert main(mapped(path, "Who=workflow_owner", "Rhythm=review_rhythm")) == 0
    assert capsys.readouterr().out == "0 of 4 answers are weak.\n"


def test_a_blank_cell_is_weak(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "blank.csv"
    path.write_text("Task,Rhythm\nA task,\n", encoding="utf-8")
    assert main(mapped(path, "Rhythm=review_rhythm")) == 1
    assert "row 2, Rhythm: Nothing is written here. Write an interval" in capsys.readouterr().out


def test_two_owner_columns_are_two_owners(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "two.csv"
    path.write_text("A\tB\tC\nAnn Lee\tBo Ek\tx\nAnn Lee\n", encoding="utf-8")
    assert main(mapped(path, "A=workflow_owner", "B=workflow_owner")) == 1
    out = capsys.readouterr().out
    assert "row 2: several are accountable: Ann Lee, Bo Ek." in out
    assert "row 3:" not in out


def test_without_a_column_for_owners_nobody_is_missed(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.write_text("Task,Reply in\nA task,4 hours\n", encoding="utf-8")
    assert main(mapped(sheet, "Reply in=response_expectation")) == 0
    assert "accountable" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--map"], "expected at least one argument"),
        ([], "--csv needs --map"),
        (["--map", "Owner"], "maps nothing"),
        (["--map", "Owner=boss"], '"boss" is no field'),
        (["--map", "Boss=workflow_owner"], "The columns are Process, Owner, Reply in, Dana, Marek, Ops"),
    ],
)
def test_options_that_do_not_fit(sheet: Path, capsys: pytest.CaptureFixture[str], words: list[str], part: str) -> None:
    assert main(["lint", "--csv", str(sheet), *words]) == 2
    assert part in capsys.readouterr().err


def test_map_is_for_sheets(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--jsonl", str(answers), "--map", "A=metric"]) == 2
    assert "--map belongs to --csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "part"), [("\n , \n", "no columns"), ("A,B\n" + "x" * 140_000 + ",y\n", "Line 2 is no CSV")]
)
def test_a_sheet_that_is_none(sheet: Path, capsys: pytest.CaptureFixture[str], text: str, part: str) -> None:
    sheet.write_text(text, encoding="utf-8")
    assert main(mapped(sheet, "A=metric")) == 2
    assert part in capsys.readouterr().err


def test_what_a_sheet_holds_cannot_colour_the_terminal(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.write_text("A\n\x1b[mfaster\n", encoding="utf-8")
    assert main(mapped(sheet, "A=metric")) == 1
    assert "\x1b" not in capsys.readouterr().out
