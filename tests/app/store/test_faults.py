"""The disk fails in the middle of a save, at every place where it can: what was saved stays, the rest is told."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.errors import StoreTrouble
from app.store import Store, backup, health
from models.edit import put
from models.plan import Plan
from tests.app.store.makers import NOW, a_plan, verdict

resource = pytest.importorskip("resource")


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Every write that would make a file larger than `size` bytes fails, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def a_long_plan(length: int) -> Plan:
    return put(a_plan(), "boundary.purpose", ("words of a plan " * 1300)[:length])


@pytest.mark.parametrize("step", [pytest.param(4096, id="coarse"), pytest.param(512, marks=pytest.mark.torture)])
def test_a_write_that_fails_at_any_place_loses_nothing(store: Store, path: Path, step: int):
    held = a_plan()
    version = store.create(held, NOW).version
    failed = saved = 0
    for limit in range(0, path.stat().st_size + 128 * 1024, step):
        fresh = a_long_plan(19_000 - limit // step if saved else 19_500)
        try:
            with no_file_beyond(limit):
                version = store.save(fresh, version, NOW, verdict()).version
        except StoreTrouble:
            failed += 1
        else:
            held, saved = fresh, saved + 1
        draft = store.draft(held.plan_id)
        assert draft.plan == held
        assert draft.version == version
    assert failed > 5
    assert saved > 5
    assert health.damage(store) == ()
    store.close()
    again = Store.open(path, NOW)
    assert again.draft(held.plan_id).plan == held
    again.close()


def test_a_store_that_cannot_be_made_leaves_nothing_behind(path: Path):
    for limit in range(0, 60_000, 4096):
        with pytest.raises(StoreTrouble), no_file_beyond(limit):
            Store.open(path, NOW)
        assert list(path.parent.iterdir()) == []
    Store.open(path, NOW).close()


def test_a_backup_that_cannot_be_written_leaves_nothing_behind_and_stops_what_was_to_follow(store: Store, path: Path):
    store.create(a_long_plan(19_000), NOW)
    made = backup.make(path, NOW, "daily")
    with pytest.raises(StoreTrouble), no_file_beyond(16_384):
        backup.make(path, NOW, "before-import")
    with pytest.raises(StoreTrouble), no_file_beyond(16_384):
        backup.restore(path, made.path, NOW)
    assert [file.name for file in made.path.parent.iterdir()] == [made.path.name]
    assert len(store.plans()) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount") or "mount"
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run([shutil.which("umount") or "umount", folder], check=True)


@pytest.mark.torture
@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_disk_that_is_full_is_told_and_goes_on_when_there_is_room(small_disk: Path):
    store = Store.open(small_disk / "n.sqlite", NOW)
    held = a_plan()
    version = store.create(held, NOW).version
    ballast = small_disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(512))
    with pytest.raises(StoreTrouble) as told:
        store.save(a_long_plan(19_000), version, NOW, verdict())
    assert told.value.advice
    assert store.draft(held.plan_id).plan == held
    ballast.unlink()
    assert store.save(a_long_plan(19_000), version, NOW, verdict()).version == version + 1
    assert health.damage(store) == ()
    store.close()
