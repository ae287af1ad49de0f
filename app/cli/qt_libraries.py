"""Finds the system libraries that Qt needs and the loader does not find, without starting Qt.

Uses the standard library only, because the set-up runs it before other packages are installed.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

PACKAGES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libgl1",
    "libGLdispatch.so.0": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libwayland-server.so.0": "libwayland-server0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""The Debian and Ubuntu package of each system library that Qt needs."""

USED: Final = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/imageformats/libqsvg.so",
)
"""The shared libraries of PySide6 that the window loads, relative to its folder."""


def qt_folder() -> Path | None:
    """The folder of the installed PySide6, found without importing it; None if it is not installed."""
    spec = importlib.util.find_spec("PySide6")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def missing(folder: Path) -> tuple[str, ...]:
    """Names of the shared libraries that the loader does not find for the files in `USED`, sorted.

    Empty if there is no `ldd` (macOS, Windows), where the wheel contains all libraries.
    """
    ldd = shutil.which("ldd")
    files = [str(folder / name) for name in USED if (folder / name).is_file()]
    if ldd is None or not files:
        return ()
    output = subprocess.run([ldd, *files], capture_output=True, text=True, check=False, timeout=60)
    return parse(output.stdout)


def parse(output: str) -> tuple[str, ...]:
    """The libraries marked as not found in the output of `ldd`, sorted, without duplicates."""
    return tuple(sorted({line.split()[0] for line in output.splitlines() if line.strip().endswith("=> not found")}))


def packages(libraries: Iterable[str]) -> tuple[str, ...]:
    """The Debian packages of some libraries, sorted, without duplicates; unknown libraries are left out."""
    return tuple(sorted({PACKAGES[name] for name in libraries if name in PACKAGES}))


def apt_line(names: Iterable[str]) -> str:
    """The shell command that installs packages on Debian or Ubuntu."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(names)


def main() -> int:
    """Print the missing packages, one per line, for the set-up; unknown libraries are listed on stderr."""
    folder = qt_folder()
    if folder is None:
        sys.stderr.write("PySide6 is not installed.\n")
        return 1
    libraries = missing(folder)
    sys.stdout.writelines(name + "\n" for name in packages(libraries))
    sys.stderr.writelines(f"No package is known for {name}.\n" for name in libraries if name not in PACKAGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
