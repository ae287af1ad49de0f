"""Reads the embedded files (ISO 32000-1, 7.11.4) of an untrusted PDF.

The file is checked before a PDF library opens it: its size, the filters of its streams, and their decoded sizes. Then
it is opened without repair and without decryption, and only the embedded files are read.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Callable, Generator, Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from models.parse import Unusable

MOST_BYTES: Final = 64 * 1024 * 1024
"""Most bytes of a file, and of all its decoded streams together."""
_MOST_PACKED: Final = 16 * 1024 * 1024
"""Most bytes of the decoded object streams, whose objects take many times as much memory."""
_MOST_IN_A_STREAM: Final = 8 * 1024 * 1024
"""Most bytes of one decoded stream: an attachment has at most 5 MiB, a decoded logo 4."""
_MOST_STREAMS: Final = 20_000
_MOST_NAMES: Final = 256
_DEEPEST: Final = 8
_WIDEST: Final = 65_536
_STREAM: Final = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_OBJECT: Final = re.compile(rb"\d\s+\d+\s+obj")
_FILTER: Final = re.compile(rb"/Filter\s*(/[^\s/<>\[\]()]+|\[[^\]]*\]|[^\s/])")
_COLUMNS: Final = re.compile(rb"/Columns\s*(\d+|[^\s\d])")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_PLAIN: Final = frozenset((b"/FlateDecode", b"[/FlateDecode]", b"[]"))

_FOREIGN: Final = (
    "This PDF is not as Nameplate writes one: another program wrote it or saved it again, or it was damaged. No plan "
    "can be read from it."
)
_DAMAGED: Final = "This PDF is damaged. Ask for the file again, or open the plan file itself."
_LARGE: Final = "This PDF is larger than any document of Nameplate. Open the file that Nameplate wrote."
_LOCKED: Final = "This PDF is protected by a password. Open the file as Nameplate wrote it."
_TWICE: Final = "More than one {} is attached to this PDF, so it cannot be said which one counts."
_NOT_WHOLE: Final = "An attachment of this PDF is not whole. Ask for the file again as it was."


class Foreign(Unusable):
    """The file was not written by Nameplate, or has lost its plan."""


class Unfit(Unusable):
    """The file cannot be read: it is damaged, encrypted, too large, or no PDF."""


class Spoilt(Unusable):
    """An embedded file was added, removed or changed after Nameplate wrote the PDF."""


def attached(pdf: bytes, largest: Callable[[str], int]) -> dict[str, bytes]:
    """The embedded files by name. Raises `Unusable` with the reason.

    `largest` returns the most bytes for a file of that name, and raises `Unusable` for an unexpected name.
    """
    with _opened(pdf) as root:
        found: dict[str, bytes] = {}
        for name, stream in _files(root):
            if name in found:
                raise Spoilt(_TWICE.format("plan" if name == "plan.json" else f"file named {name[:80]}"))
            found[name] = _unpack(stream, largest(name))
        return found


def subject(pdf: bytes) -> str:
    """The /Subject in the document information of a PDF; blank if there is none. Raises `Unusable`."""
    with _opened(pdf, whole=True) as trailer:
        info: Any = trailer.get(Name.Info)
        said: Any = info.get(Name.Subject) if isinstance(info, Dictionary) else None
        return str(said)[:2_000] if isinstance(said, pikepdf.String) else ""


@contextlib.contextmanager
def _opened(pdf: bytes, *, whole: bool = False) -> Generator[Object]:
    """The catalogue of a PDF after the checks, or with `whole` its trailer. All errors are raised as `Unusable`."""
    if len(pdf) > MOST_BYTES:
        raise Unfit(_LARGE)
    if not pdf.startswith(b"%PDF-"):
        raise Unfit("This file is not a PDF.")
    check_sizes(pdf)
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False, suppress_warnings=True) as opened:
            if opened.is_encrypted:
                raise Unfit(_LOCKED)
            yield opened.trailer if whole else opened.Root
    except pikepdf.PasswordError:
        raise Unfit(_LOCKED) from None
    except (pikepdf.PikepdfError, RecursionError, MemoryError, RuntimeError, ValueError, TypeError, KeyError) as fault:
        raise Unfit(_DAMAGED) from fault


def check_sizes(pdf: bytes) -> None:
    """Raise `Unusable` if a stream uses another filter than Flate, or the streams decode to too many bytes."""
    left, packed = MOST_BYTES, _MOST_PACKED
    begins = 0
    for count, found in enumerate(_STREAM.finditer(pdf)):
        if count >= _MOST_STREAMS:
            raise Unfit(_LARGE)
        # The dictionary of a stream is directly before it; streams cannot be nested.
        head = pdf[max(begins, found.start() - 4096) : found.start()]
        begins = found.end()
        _, _, head = head.rpartition(b"endobj")
        if not _OBJECT.search(head):
            raise Foreign(_FOREIGN)
        names = _ESCAPE.sub(lambda match: bytes((int(match[1], 16),)), head)
        for kind in _FILTER.findall(names):
            if b"".join(kind.split()) not in _PLAIN:
                raise Foreign(_FOREIGN)
        if any(not width.isdigit() or int(width) > _WIDEST for width in _COLUMNS.findall(names)):
            raise Foreign(_FOREIGN)
        size = _unpacked(pdf, found.end(), min(left, _MOST_IN_A_STREAM))
        left -= size
        packed -= size if b"/ObjStm" in names else 0
        if left <= 0 or packed <= 0 or size >= _MOST_IN_A_STREAM:
            raise Unfit(_LARGE)


def _unpacked(pdf: bytes, start: int, limit: int) -> int:
    """The decoded size in bytes of the stream at `start`, counted up to `limit`; 0 for data that is not Flate."""
    unpacker = zlib.decompressobj()
    view = memoryview(pdf)
    size = 0
    packed: bytes | memoryview = view[start : start + 65_536]
    start += len(packed)
    try:
        while packed and size < limit and not unpacker.eof:
            size += len(unpacker.decompress(packed, 1_048_576))
            packed = unpacker.unconsumed_tail
            if not packed:
                packed = view[start : start + 65_536]
                start += len(packed)
    except zlib.error:
        return size
    return size


def _files(root: Object) -> Iterator[tuple[str, Stream]]:
    names: Any = root.get(Name.Names)
    tree: Any = names.get(Name.EmbeddedFiles) if isinstance(names, Dictionary) else None
    if not isinstance(tree, Dictionary):
        return
    for spec in _specs(tree, 0):
        files: Any = spec.get(Name.EF)
        stream: Any = files.get(Name.F) if isinstance(files, Dictionary) else None
        if not isinstance(stream, Stream):
            raise Spoilt(_NOT_WHOLE)
        yield _named(spec), stream


def _specs(tree: Any, depth: int) -> Iterator[Dictionary]:
    """The file specifications in a name tree (ISO 32000-1, 7.9.6), limited in depth and number."""
    if depth > _DEEPEST:
        raise Unfit(_DAMAGED)
    names: Any = tree.get(Name.Names)
    if isinstance(names, Array):
        if len(names) > _MOST_NAMES:
            raise Foreign(_FOREIGN)
        for index in range(1, len(names), 2):
            spec: Any = names[index]
            if isinstance(spec, Dictionary):
                yield spec
    kids: Any = tree.get(Name.Kids)
    if isinstance(kids, Array):
        if len(kids) > _DEEPEST:
            raise Foreign(_FOREIGN)
        for index in range(len(kids)):
            kid: Any = kids[index]
            if isinstance(kid, Dictionary):
                yield from _specs(kid, depth + 1)


def _named(spec: Dictionary) -> str:
    name: Any = spec.get(Name.UF) or spec.get(Name.F)
    return str(name) if isinstance(name, pikepdf.String) else ""


def _unpack(stream: Stream, largest: int) -> bytes:
    raw = stream.read_raw_bytes()
    if Name.Filter not in stream:
        unpacked, rest = raw, b""
    else:
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(raw, largest + 1)
        except zlib.error:
            raise Spoilt(_NOT_WHOLE) from None
        rest = unpacker.unconsumed_tail
        if not unpacker.eof and not rest:
            raise Spoilt(_NOT_WHOLE)
    if rest or len(unpacked) > largest:
        raise Unfit(_LARGE)
    return unpacked
