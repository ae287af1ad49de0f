"""Files made to break a reader: written out by hand, since no library would write them."""

from __future__ import annotations

import zlib


def classic(objects: dict[int, bytes], root: int = 1, more: bytes = b"") -> bytes:
    """A PDF of these objects with a plain table of contents."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    table = len(out)
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        at = places.get(number)
        out += b"0000000000 65535 f \n" if at is None else b"%010d 00000 n \n" % at
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, more, table)
    return bytes(out)


def plain(catalogue: bytes = b"", extra: dict[int, bytes] | None = None) -> bytes:
    """A page, a catalogue with something added, and further objects."""
    return classic(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
            **(extra or {}),
        }
    )


def packed(body: bytes) -> bytes:
    """The body compressed; one of a single byte over and over is put together from parts, for there are large ones."""
    part = body[: 2**20]
    times, rest = divmod(len(body), len(part)) if part else (0, 0)
    if times < 4 or body.count(part[:1]) < len(body):
        return zlib.compress(body, 9)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.compress(part[:rest]) + packer.flush()
    return b"\x78\xda" + block * times + end + zlib.adler32(body).to_bytes(4)


def stream(body: bytes, about: bytes = b"") -> bytes:
    """A compressed stream object."""
    inside = packed(body)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(inside), about, inside)


def appended(pdf: bytes, objects: dict[int, bytes], size: int = 100, root: int = 1, prev: int | None = None) -> bytes:
    """The file with an update of these objects."""
    out = bytearray(pdf)
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    before = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0]) if prev is None else prev
    table = len(out)
    out += b"xref\n"
    for number, at in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, at)
    out += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, before, table)
    return bytes(out)


def by_stream(about: bytes, rows: bytes, objects: bytes = b"") -> bytes:
    """A PDF whose table of contents is a stream."""
    out = bytearray(b"%PDF-1.7\n" + objects)
    table = len(out)
    inside = packed(rows)
    out += b"9 0 obj\n<< /Type /XRef /Root 1 0 R /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(inside), about)
    out += inside + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


def doubling(levels: int) -> bytes:
    """A graph in which every node is entered twice from the one above: two to the power of its levels ways."""
    nodes = {10 + at: b"[%d 0 R %d 0 R]" % (11 + at, 11 + at) for at in range(levels)}
    return plain(b"/AcroForm << /Fields [] >> /Names 10 0 R", {**nodes, 10 + levels: b"(end)"})


def form(fields: bytes, extra: dict[int, bytes]) -> bytes:
    """A file with these fields."""
    return plain(b"/AcroForm << /Fields %s /SigFlags 3 >>" % fields, extra)


def signature(contents: bytes = b"<3000>", byte_range: bytes = b"[0 10 20 30]", more: bytes = b"") -> bytes:
    """A signature dictionary of any content."""
    return b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents %s /ByteRange %s %s >>" % (
        contents,
        byte_range,
        more,
    )


def with_signature(**about: bytes) -> bytes:
    """A file whose only signature was added by an update."""
    empty = form(b"[4 0 R]", {4: b"<< /FT /Sig /T (sign-00000001) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >>"})
    return appended(
        empty,
        {
            4: b"<< /FT /Sig /T (sign-00000001) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /V 5 0 R >>",
            5: signature(**about),
        },
        size=6,
    )


def cases() -> dict[str, bytes]:
    """Every hostile file by what it does."""
    deep = 20_000
    filled = b"<< /FT /Sig /T (sign-00000001) /V 5 0 R >>"
    found = {
        "nothing": b"",
        "one byte": b"%",
        "a header": b"%PDF-1.7\n",
        "only an end": b"%PDF-1.7\nstartxref\n0\n%%EOF\n",
        "an end that points behind the file": b"%PDF-1.7\nstartxref\n99999999\n%%EOF\n",
        "a negative place": b"%PDF-1.7\nstartxref\n-5\n%%EOF\n",
        "a huge place": b"%PDF-1.7\nstartxref\n" + b"9" * 5000 + b"\n%%EOF\n",
        "zeros": b"\0" * 100_000,
        "ends without number": b"%PDF-1.7\n" + b"%%EOF\n" * 10_000,
        "no catalogue": classic({2: b"null"}, root=2),
        "a catalogue that is a number": classic({1: b"5"}),
        "a catalogue that is itself": classic({1: b"1 0 R"}),
        "a root that is not there": classic({1: b"<< >>"}, root=77),
        "deep lists": plain(b"/AcroForm << /Fields %s >>" % (b"[" * deep + b"]" * deep)),
        "deep dictionaries": plain(b"<< /A " * deep),
        "an open text": plain(b"/X (" + b"(" * deep),
        "a field that is its own child": form(b"[4 0 R]", {4: b"<< /T (a) /Kids [4 0 R] >>"}),
        "fields in a ring": form(b"[4 0 R]", {4: b"<< /T (a) /Kids [5 0 R] >>", 5: b"<< /T (b) /Kids [4 0 R] >>"}),
        "a ladder of fields": form(
            b"[4 0 R]", {at: b"<< /T (a) /Kids [%d 0 R] >>" % (at + 1) for at in range(4, 3000)} | {3000: filled}
        ),
        "fields that are numbers": form(b"[1 2 3]", {}),
        "fields that are a text": form(b"(sign)", {}),
        "a value that is a number": form(b"[4 0 R]", {4: b"<< /FT /Sig /T (sign-00000001) /V 7 >>"}),
        "a value that is inside": form(b"[4 0 R]", {4: b"<< /FT /Sig /T (sign-00000001) /V %s >>" % signature()}),
        "a value that is missing": form(b"[4 0 R]", {4: b"<< /FT /Sig /T (sign-00000001) /V 44 0 R >>"}),
        "a field without a name": form(b"[4 0 R]", {4: b"<< /FT /Sig /V 5 0 R >>", 5: signature()}),
        "a name of megabytes": form(
            b"[4 0 R]", {4: b"<< /FT /Sig /T (%s) /V 5 0 R >>" % (b"x" * 10**6), 5: signature()}
        ),
        "a thousand signatures": form(
            b"[%s]" % b" ".join(b"%d 0 R" % at for at in range(10, 1010)),
            {5: signature()} | {at: b"<< /FT /Sig /T (sign-%08x) /V 5 0 R >>" % at for at in range(10, 1010)},
        ),
        "a ring of pages": classic(
            {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}
        ),
        "doubling": appended(doubling(40), {1: b"<< /Type /Catalog /Pages 2 0 R /Names 10 0 R >>"}, size=60),
        "a table in a ring": appended(plain(), {5: b"null"}, prev=9),
        "a table of the future": plain().replace(b"/Size 4", b"/Size 4 /Prev 99999"),
        "a table that is its own predecessor": _own_predecessor(),
        "a table of nothing but claims": by_stream(b"/Size 1000000000 /W [0 0 0] /Index [0 1000000000]", b""),
        "a table of wide claims": by_stream(b"/Size 10 /W [1 99999999 1]", b"\1" * 40),
        "a table of negative widths": by_stream(b"/Size 10 /W [-1 -1 -1]", b"\1" * 40),
        "a table in words": by_stream(b"/Size (x) /W (y)", b"\1" * 40),
        "a bomb for a table": by_stream(b"/Size 10 /W [1 2 1]", b"\1" * 90_000_000),
        "a bomb for a group": by_stream(
            b"/Size 10 /W [1 4 2]", _rows({1: (2, 8, 0), 8: (1, 9, 0)}),
            b"8 0 obj\n" + stream(b" " * 90_000_000, b"/Type /ObjStm /N 1 /First 5") + b"\nendobj\n",
        ),
        "a group that holds itself": by_stream(
            b"/Size 10 /W [1 4 2]", _rows({1: (2, 8, 0), 8: (2, 8, 0)}), b"8 0 obj\nnull\nendobj\n"
        ),
        "a group of a million": by_stream(
            b"/Size 10 /W [1 4 2]", _rows({1: (2, 8, 0), 8: (1, 9, 0)}),
            b"8 0 obj\n" + stream(b"1 0 " * 10**6, b"/Type /ObjStm /N 1000000 /First 4000000") + b"\nendobj\n",
        ),
        "two tables at once": plain().replace(b"/Size 4", b"/Size 4 /XRefStm 9"),
        "encrypted with nonsense": plain().replace(b"/Size 4", b"/Size 4 /Encrypt 3 0 R"),
        "encrypted in place": plain().replace(b"/Size 4", b"/Size 4 /Encrypt << /Filter /Standard >>"),
    }  # fmt: skip
    return found | {"a signature " + name: with_signature(**about) for name, about in _signatures().items()}


def _signatures() -> dict[str, dict[str, bytes]]:
    return {
        "of two bytes": {},
        "of nothing": {"contents": b"<>"},
        "that is a number": {"contents": b"5"},
        "elsewhere": {"contents": b"3 0 R"},
        "of zeros": {"contents": b"<" + b"00" * 50_000 + b">"},
        "nested without end": {"contents": b"<" + b"3080" * 20_000 + b">"},
        "of a length that it has not": {"contents": b"<3084ffffffff>"},
        "of another kind": {"contents": b"<300b06092a864886f70d010701>"},
        "over a negative range": {"byte_range": b"[0 -5 20 30]"},
        "over a range of words": {"byte_range": b"[(a) (b) (c) (d)]"},
        "over an endless range": {"byte_range": b"[0 999999999999 9999999999999 999999999999999]"},
        "over many ranges": {"byte_range": b"[" + b"0 1 " * 50_000 + b"]"},
        "over half a range": {"byte_range": b"[0 5]"},
        "over no range": {"byte_range": b"null"},
        "with references to itself": {"more": b"/Reference [5 0 R]"},
        "with odd references": {"more": b"/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 99 >> >>]"},
        "of no time": {"more": b"/M (D:99999999999999)"},
    }


def _own_predecessor() -> bytes:
    pdf = plain()
    return pdf.replace(b"/Size 4", b"/Size 4 /Prev %d" % pdf.index(b"xref\n0"))


def _rows(known: dict[int, tuple[int, int, int]]) -> bytes:
    rows = [known.get(number, (0, 0, 0)) for number in range(10)]
    return b"".join(bytes([kind]) + where.to_bytes(4) + at.to_bytes(2) for kind, where, at in rows)
