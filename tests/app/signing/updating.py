"""Signed files with something hostile written behind the signatures, for tests of what looking into them costs."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from asn1crypto import cms, parser

from tests.app.signing.hostile import appended, stream


@dataclass(frozen=True)
class Signed:
    """A signed file, its next free number, and objects of it: number and what is written there."""

    pdf: bytes
    free: int
    root: tuple[int, bytes]
    form: tuple[int, bytes]
    pages: tuple[tuple[int, bytes], ...]
    value: tuple[int, bytes]

    def updated(self, objects: dict[int, bytes], times: int = 1) -> bytes:
        """The file with these objects written behind it."""
        found = self.pdf
        for _ in range(times):
            found = appended(
                found, objects, size=max(self.free, *(number + 1 for number in objects)), root=self.root[0]
            )
        return found

    def with_root(self, more: bytes, objects: dict[int, bytes] | None = None, times: int = 1) -> bytes:
        """The file with something added to its catalogue."""
        number, written = self.root
        return self.updated({**(objects or {}), number: written[:-2] + more + b" >>"}, times)


def opened(pdf: bytes) -> Signed:
    """A signed file, ready to have something written behind it."""
    with pikepdf.open(io.BytesIO(pdf)) as held:

        def one(found: Any) -> tuple[int, bytes]:
            return found.objgen[0], found.unparse(resolved=True)

        value = next(field.V for field in held.Root.AcroForm.Fields if "/V" in field)
        return Signed(
            pdf,
            int(held.trailer.Size),
            one(held.Root),
            one(held.Root.AcroForm),
            tuple(one(page.obj) for page in held.pages),
            (value.objgen[0], bytes(value.Contents)),
        )


def _doubling(one: Signed) -> bytes:
    nodes = {one.free + at: b"[%d 0 R %d 0 R]" % ((one.free + at + 1,) * 2) for at in range(40)}
    built = one.with_root(b" /X %d 0 R" % one.free, {**nodes, one.free + 40: b"(end)"})
    return appended(built, {one.free + 40: b"(another end)"}, size=one.free + 41, root=one.root[0])


def _pages_painted(one: Signed) -> bytes:
    return one.updated({number: written[:-2] + b" /Rotate 90 >>" for number, written in one.pages})


def _stores(one: Signed) -> bytes:
    held = {one.free + at: stream(b"x" * 500) for at in range(2_000)}
    names = b" ".join(b"%d 0 R" % number for number in held)
    return one.with_root(b" /DSS << /Certs [%s] >>" % names, held)


def _lent(one: Signed) -> bytes:
    field = b"<< /FT /Sig /T (sign-%08x) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /V %d 0 R >>"
    held = {one.free + at: field % (at, one.value[0]) for at in range(60)}
    names = b" ".join(b"%d 0 R" % number for number in held)
    return one.updated({**held, one.form[0]: one.form[1].replace(b"/Fields [", b"/Fields [" + names + b" ")})


def _bombs(one: Signed) -> bytes:
    held = {one.free + at: stream(bytes(900_000), b"/Type /ObjStm /N 1 /First 5") for at in range(60)}
    return one.updated(held)


def _described(one: Signed) -> bytes:
    body = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">%s</x:xmpmeta>' % (b"<a>x</a>" * 200_000)
    return one.with_root(
        b" /Metadata %d 0 R" % one.free, {one.free: stream(body, b"/Type /Metadata /Subtype /XML")}, times=10
    )


def _laughing(one: Signed) -> bytes:
    inner = b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))
    body = b'<!DOCTYPE l [<!ENTITY a "lol">%s]><x:xmpmeta xmlns:x="adobe:ns:meta/">&j;</x:xmpmeta>' % inner
    return one.with_root(b" /Metadata %d 0 R" % one.free, {one.free: stream(body, b"/Type /Metadata /Subtype /XML")})


def _wrapped(one: Signed, change: Callable[[Any], None]) -> bytes:
    """The file with the first signature's wrapping changed."""
    number, raw = one.value
    content = cms.ContentInfo.load(raw[: parser.peek(raw)])
    change(content["content"])
    made = cms.ContentInfo({"content_type": "signed_data", "content": content["content"]}).dump(force=True)
    return one.updated({number: b"<< /Type /Sig /SubFilter /ETSI.CAdES.detached /Contents <%s> "
                                b"/ByteRange [0 10 20 30] >>" % made.hex().encode()})  # fmt: skip


def _certificates(data: Any) -> None:
    data["certificates"] = cms.CertificateSet([data["certificates"][0].copy() for _ in range(60)])


def _attributes(data: Any) -> None:
    many = [cms.CMSAttribute({"type": f"1.2.3.{at}", "values": [cms.Any(cms.Integer(5))]}) for at in range(600)]
    data["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes(many)


HOSTILE: dict[str, Callable[[Signed], bytes]] = {
    "a graph of ways without number": _doubling,
    "a root of many numbers": lambda one: one.with_root(b" /X [" + b"0 " * 18_000 + b"]"),
    "a root of many numbers, often": lambda one: one.with_root(b" /X [" + b"0 " * 4_000 + b"]", times=8),
    "a root of too many numbers": lambda one: one.with_root(b" /X [" + b"0 " * 30_000 + b"]"),
    "a root of many names": lambda one: one.with_root(
        b" /X <<" + b"".join(b"/N%d 0" % n for n in range(9_000)) + b">>"
    ),
    "a number of a million digits": lambda one: one.with_root(b" /X " + b"9" * 10**6),
    "a text of a million letters": lambda one: one.with_root(b" /X (" + b"x" * 10**6 + b")"),
    "a remark without an end": lambda one: one.with_root(b" /X %"),
    "many orphans": lambda one: one.updated({one.free + n: b"<< /A %d 0 R >>" % (one.free + n) for n in range(5_000)}),
    "a chain": lambda one: one.with_root(
        b" /X %d 0 R" % one.free, {one.free + n: b"[%d 0 R]" % (one.free + n + 1) for n in range(900)}
    ),
    "pages painted": _pages_painted,
    "a store of two thousand certificates": _stores,
    "sixty fields that share a signature": _lent,
    "groups that are bombs": _bombs,
    "a description of megabytes": _described,
    "a description that laughs": _laughing,
    "sixty certificates": lambda one: _wrapped(one, _certificates),
    "hundreds of attributes": lambda one: _wrapped(one, _attributes),
}
