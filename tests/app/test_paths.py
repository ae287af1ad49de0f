"""Where the store and the data of the program are found."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.files import part_beside, sweep, write_whole
from app.paths import STORE_NAME, resources, store_path


def test_an_option_goes_before_the_variable_and_that_before_the_data_folder(tmp_path: Path):
    environ = {"NAMEPLATE_STORE": str(tmp_path / "b.sqlite")}
    assert store_path(str(tmp_path / "a.sqlite"), environ) == tmp_path / "a.sqlite"
    assert store_path("", environ) == tmp_path / "b.sqlite"
    home = store_path("", {})
    assert home.name == STORE_NAME
    assert home.is_absolute()
    assert "Documents" not in home.parts


def test_a_folder_means_the_store_in_it(tmp_path: Path):
    assert store_path(str(tmp_path), {}) == tmp_path / STORE_NAME
    assert store_path(str(tmp_path / "new") + os.sep, {}) == tmp_path / "new" / STORE_NAME


def test_resources_of_a_checkout_and_of_a_frozen_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert (resources().parent / "app" / "paths.py").is_file()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources() == tmp_path / "resources"


def test_a_file_that_does_not_prove_good_leaves_the_old_one(tmp_path: Path):
    target = tmp_path / "map.pdf"
    write_whole(target, b"old")

    def bad(part: Path) -> None:
        assert part.read_bytes() == b"new"
        raise ValueError("not good")

    with pytest.raises(ValueError, match="not good"):
        write_whole(target, b"new", bad)
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["map.pdf"]


def test_what_a_killed_program_left_is_swept_and_nothing_else(tmp_path: Path):
    left, young = part_beside(tmp_path / "a.pdf"), part_beside(tmp_path / "a.pdf")
    for file in (left, young, tmp_path / ".hidden", tmp_path / "a.pdf"):
        file.write_bytes(b"x")
    for file in (left, tmp_path / "a.pdf"):
        os.utime(file, (1, 1))
    assert sweep(tmp_path) == 1
    assert not left.exists()
    assert young.exists()
    assert (tmp_path / "a.pdf").exists()
