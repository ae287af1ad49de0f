"""Make all that `make run` and `make test` need: the virtual environment, pinned libraries, system libraries.

Usage: python3 packaging/set_up.py documents|run|test. Without a display, `run` can only make documents and therefore
asks for nothing that a window needs. Standard library only. What is already there is left alone; a stamp in
the environment holds a digest of the requirements, so that the next call returns at once.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NEEDED = (3, 11)
REQUIREMENTS = {"documents": "requirements.txt", "run": "requirements.txt", "test": "requirements-dev.txt"}
CONTAINS = {"documents": ("run", "test"), "run": ("test",), "test": ()}
"""What else, once set up, brings all that is needed too."""
TOOLS = {
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "Xvfb": "xvfb",
    "softhsm2-util": "softhsm2",  # a card in software, to sign with
    "certutil": "libnss3-tools",  # the store of certificates that pdfsig signs from
}
"""Programs that the tests call, and the packages that bring them."""


class CannotSetUp(Exception):
    """Something is missing that only the user can provide; the message says what to do."""


def say(text: str) -> None:
    """Tell the user what happens, at once, so that a long download has a name."""
    print(f"set-up: {text}", flush=True)


def call(*words: str, quiet: bool = False) -> None:
    """Run a program from the project folder; a failure ends the set-up with the program's own words."""
    done = subprocess.run(words, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE if quiet else None)
    if done.returncode:
        sys.stderr.write((done.stdout or "")[-4000:])
        raise CannotSetUp(f"this failed with status {done.returncode}: {' '.join(words)}")


def as_root() -> list[str] | None:
    """The words to put before a command that needs root: none for root, sudo if it asks nothing, else None."""
    if not hasattr(os, "geteuid") or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def install_packages(names: list[str], purpose: str) -> None:
    """Install Debian packages where that is allowed; elsewhere say the exact line and stop."""
    line = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(names)}"
    before = as_root()
    if before is None:
        raise CannotSetUp(f"{purpose} must be installed by you:\n  {line}")
    say(f"installing {purpose}: {' '.join(names)}")
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    call(*apt, "update", quiet=True)
    call(*apt, "install", "-y", "--no-install-recommends", *names, quiet=True)


def stamp_of(kind: str) -> Path:
    """The file that remembers what was installed for one of the kinds."""
    return VENV / f"nameplate-{kind}.stamp"


def digest(kind: str) -> str:
    """What the stamp holds when everything is in place: the pins, this script, and the interpreter."""
    parts = [(ROOT / "packaging" / REQUIREMENTS[kind]).read_bytes(), Path(__file__).read_bytes()]
    interpreter = f"{sys.version_info[:2]} {ROOT}".encode()
    return hashlib.sha256(b"\0".join([*parts, interpreter])).hexdigest()


def stamped(kind: str) -> bool:
    """Whether the environment already holds what `kind` needs."""
    stamp = stamp_of(kind)
    return PYTHON.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == digest(kind)


def has_pip(python: Path) -> bool:
    """Whether an interpreter is there and can install libraries."""
    if not python.exists():
        return False
    return subprocess.run([python, "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0


def make_environment() -> None:
    """Make .venv with pip in it; on Debian the module for that is a package of its own."""
    if has_pip(PYTHON):
        return
    if PYTHON.exists():
        # An environment made by another tool may come without pip.
        subprocess.run([PYTHON, "-m", "ensurepip"], check=False, capture_output=True)
        if has_pip(PYTHON):
            return
    able = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], check=False, capture_output=True)
    if able.returncode:
        install_packages(["python3-venv"], "Python's module for virtual environments")
    say("making the virtual environment in .venv")
    call(sys.executable, "-m", "venv", str(VENV))
    if not has_pip(PYTHON):
        raise CannotSetUp("the environment in .venv cannot install anything; delete the folder and try again")


def install_libraries(kind: str) -> None:
    """Install exactly the pinned files, each checked against its hash, built ones only."""
    say(f"installing the pinned libraries of packaging/{REQUIREMENTS[kind]}")
    call(
        str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps",
        "--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / "packaging" / REQUIREMENTS[kind]),
    )  # fmt: skip


def missing_packages(kind: str) -> list[str]:
    """Debian packages that Qt or the tests still need."""
    told = subprocess.run(
        [PYTHON, "-m", "app.cli.qt_libraries"], cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE
    )
    names = [] if kind == "documents" else told.stdout.split()
    if kind == "test":
        names += [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    return names


def write_command() -> None:
    """Put a `nameplate` into the environment that runs this checkout from any folder."""
    if os.name == "nt":
        return
    # The folder of the caller must not come first: it may hold an `app` of its own.
    code = f"import sys; sys.path[0] = {str(ROOT)!r}; from app.__main__ import main; sys.exit(main())"
    command = PYTHON.with_name("nameplate")
    words = f'{shlex.quote(str(PYTHON))} -c {shlex.quote(code)} "$@"'
    command.write_text(f"#!/bin/sh\nexec {words}\n", encoding="utf-8")
    command.chmod(0o755)


def has_display() -> bool:
    """Whether a window could be shown; packaging/run.sh asks the same."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not sys.platform.startswith("linux")


def set_up(kind: str) -> None:
    """Bring the environment to what `kind` needs; does nothing when its stamp is fresh."""
    if any(stamped(one) for one in (kind, *CONTAINS[kind])):
        return
    make_environment()
    install_libraries(kind)
    write_command()
    names = missing_packages(kind)
    if names:
        install_packages(names, "system libraries and test tools" if kind == "test" else "system libraries")
    stamp_of(kind).write_text(digest(kind), encoding="utf-8")
    say("done")


def main() -> int:
    """Read the one argument, set up, and turn trouble into a plain sentence and status 1."""
    kind = sys.argv[1] if len(sys.argv) == 2 else ""
    if kind not in REQUIREMENTS:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.version_info < NEEDED:
        print("set-up: Python 3.11 or newer is needed; call make with PYTHON=python3.11", file=sys.stderr)
        return 1
    try:
        set_up("documents" if kind == "run" and not has_display() else kind)
    except CannotSetUp as trouble:
        print(f"set-up: {trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
