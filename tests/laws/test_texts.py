"""Laws on what files may say: no addresses of registries or machines, translatable text, an opening sentence."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, files, modules, plant

HOSTS = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org", "arti" + "factory")
INDEX_OPTIONS = tuple("--" + name for name in ("index-url", "extra-index-url", "find-links", "trusted-host"))
MACHINE = re.compile(r"(?<![\w.~*/-])/(?:work|root|opt|srv|mnt|home/\w+)/")
BANNED_NAMES = {"utils", "helpers", "manager", "base", "common", "misc"}
BINARY = {".png", ".ttf", ".otf", ".pdf", ".icc", ".ico", ".db", ".sqlite", ".gz"}


def addresses(root: Path) -> list[str]:
    """Lines that name a package registry, an option that points at one, or a folder of somebody's machine."""
    found: list[str] = []
    for path in files(root):
        if path.suffix in BINARY:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            listed = path.parent.name == "packaging" and path.suffix == ".txt"
            options = INDEX_OPTIONS if listed else ()
            if any(word in line for word in (*HOSTS, *options)) or MACHINE.search(line):
                found.append(f"{path.relative_to(root)}:{number}")
    return found


def formatted_before_translation(root: Path) -> list[str]:
    """Calls of tr() with an f-string, which is extracted as a text that never matches."""
    found: list[str] = []
    for name, tree in modules(root, "app"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) in {"tr", "translate"}:
                inside = [part for argument in node.args for part in ast.walk(argument)]
                if any(isinstance(part, ast.JoinedStr) for part in inside):
                    found.append(f"{name}:{node.lineno}")
    return found


def without_opening(root: Path) -> list[str]:
    """Modules of the program and its tests that do not open with a sentence of their own."""
    found: list[str] = []
    for name, tree in modules(root, "app", "models", "packaging", "tests"):
        opening = (ast.get_docstring(tree) or "").strip()
        first = opening.split("\n\n")[0]
        if not (first.endswith(".") and len(first) > 20) and not (name.startswith("tests/") and not tree.body):
            found.append(name)
    return found


def shapeless_names(root: Path) -> list[str]:
    """Modules with a name under which anything could be put."""
    return [name for name, _ in modules(root, "app", "models") if Path(name).stem in BANNED_NAMES]


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_no_addresses() -> None:
    assert addresses(ROOT) == []


def test_translated_texts_are_literal() -> None:
    assert formatted_before_translation(ROOT) == []


def test_modules_open_with_a_sentence() -> None:
    assert without_opening(ROOT) == []


def test_names_say_something() -> None:
    assert shapeless_names(ROOT) == []


def test_packaging_is_no_package() -> None:
    """A package of that name would shadow the library that pip and pytest use."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize(
    "line",
    ["see https://" + HOSTS[0] + "/simple", "cd /" + "work/main", "'/" + "root/.cache'", "open /" + "home/ann/plan"],
)
def test_an_address_is_found(tmp_path: Path, line: str) -> None:
    plant(
        tmp_path,
        "docs/fine.md",
        "The framework/ folder and ./opt/x are fine, and /tmp/x, and https://example.org/opt/.\n",
    )
    assert addresses(tmp_path) == []
    assert addresses(plant(tmp_path, "docs/notes.md", "first\n" + line + "\n")) == ["docs/notes.md:2"]


def test_an_index_in_the_pins_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "packaging/requirements.txt", INDEX_OPTIONS[0] + " https://example.org\n")
    assert addresses(tmp_path) == ["packaging/requirements.txt:1"]


def test_a_formatted_text_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "app/ui/fine.py", 'self.tr("{n} plans").format(n=1)\nself.say(f"{n}")\n')
    assert formatted_before_translation(tmp_path) == []
    plant(tmp_path, "app/ui/bad.py", 'self.tr(f"{n} plans")\nself.tr("a" + f"{n}")\n')
    assert formatted_before_translation(tmp_path) == ["app/ui/bad.py:1", "app/ui/bad.py:2"]


def test_a_silent_module_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "models/fine.py", '"""What is fine about this module, in a sentence."""\n')
    assert without_opening(tmp_path) == []
    plant(tmp_path, "models/silent.py", "x = 1\n")
    assert without_opening(tmp_path) == ["models/silent.py"]


def test_a_shapeless_name_is_found(tmp_path: Path) -> None:
    assert shapeless_names(plant(tmp_path, "app/ui/helpers.py", "")) == ["app/ui/helpers.py"]
