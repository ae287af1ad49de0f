"""Files made to break a verifier: plans, PDFs around plans, and honest PDFs with something done to them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.app.signing import hostile, updating
from tests.app.signing.hostile import packed, plain, stream
from tests.app.verification.evidence import attached_file, edited

BOMB = 200 * 1024 * 1024


def plans(honest: bytes) -> dict[str, bytes]:
    """Plan files; `honest` is a sealed one."""
    text = honest.decode()
    plan = json.loads(text)
    found = {
        "blank": b" \n",
        "a mark and nothing": b"\xef\xbb\xbf",
        "no text": b"\xff\xfe\x00{",
        "cut short": honest[:-1],
        "deep lists": b'{"format":' + b"[" * 60_000,
        "deep objects": b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
        "an open text": b'{"format":"' + b"a" * 1_000_000,
        "many quotes": b'"' * 1_000_000,
        "many lists": b"[" + b"[]," * 300_000 + b"[]]",
        "many keys": b"{" + b",".join(b'"k%d":0' % at for at in range(100_000)) + b"}",
        "a key twice": text.replace('{"format"', '{"format":"x","format"', 1).encode(),
        "a number without end": b'{"format":' + b"9" * 1_000_000 + b"}",
        "no number": text.replace('"revision":1', '"revision":NaN', 1).encode(),
        "a fraction": text.replace('"revision":1', '"revision":1.0', 1).encode(),
        "half a character": b'{"format":"\\ud800"}',
        "a text that turns": b'{"format":"\\u202enalp"}',
        "another language": '{"формат":"nameplate-plan"}'.encode(),
        "a list": b"[1,2,3]",
        "another program's": b'{"format":"other","schema":1,"plan":{}}',
        "no schema": b'{"format":"nameplate-sealed-plan"}',
        "a negative schema": b'{"format":"nameplate-sealed-plan","schema":-1}',
        "a plan that is a list": b'{"format":"nameplate-plan","schema":2,"plan":[]}',
        "larger than any plan": b'{"format":"' + b"a" * 9_000_000 + b'"}',
        "a stranger's key": text.replace('{"format"', '{"evil":1,"format"', 1).encode(),
        "a day that is none": text.replace('"sealed_on":"2026-11-20"', '"sealed_on":"2026-99-99"', 1).encode(),
    }
    plan["required_signers"] = plan["required_signers"] * 400
    found["signers without end"] = json.dumps(plan, separators=(",", ":"), sort_keys=True).encode()
    return found


def spec(name: str, held: bytes = b"30 0 R") -> bytes:
    """A file specification."""
    return b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F %s >> >>" % (name.encode(), name.encode(), held)


def carrying(names: bytes, extra: dict[int, bytes]) -> bytes:
    """A PDF with such a tree of attachments."""
    return plain(b"/Names << /EmbeddedFiles %s >>" % names, extra)


def one(name: str = "plan.json", body: bytes = b"{}", about: bytes = b"") -> bytes:
    """A PDF with one attachment."""
    return carrying(b"<< /Names [(1) 20 0 R] >>", {20: spec(name), 30: stream(body, about)})


def unpacked(body: bytes, about: bytes = b"") -> bytes:
    """A stream object as it stands."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), about, body)


def envelopes() -> dict[str, bytes]:
    """PDFs that carry something which is no plan of ours."""
    twice = packed(packed(bytes(BOMB)))
    wide = b"[" + b"(1) 20 0 R " * 5000 + b"]"
    return {
        "an empty plan": one(),
        "a deep plan": one(body=b"[" * 500_000),
        "a bomb": one(body=bytes(BOMB)),
        "a bomb in a bomb": carrying(
            b"<< /Names [(1) 20 0 R] >>",
            {20: spec("plan.json"), 30: unpacked(twice, b"/Filter [/FlateDecode /FlateDecode]")},
        ),
        "bombs by the dozen": plain(b"", {at: stream(bytes(8 * 1024 * 1024)) for at in range(20, 40)}),
        "another filter": carrying(
            b"<< /Names [(1) 20 0 R] >>", {20: spec("plan.json"), 30: unpacked(b"x" * 50, b"/Filter /LZWDecode")}
        ),
        "a filter in disguise": carrying(
            b"<< /Names [(1) 20 0 R] >>",
            {20: spec("plan.json"), 30: unpacked(b"x" * 50, b"/F#69lter /RunLengthDecode")},
        ),
        "wide rows": one(about=b"/DecodeParms << /Predictor 12 /Columns 2147483647 >>"),
        "names in a ring": carrying(b"20 0 R", {20: b"<< /Kids [20 0 R 20 0 R] >>"}),
        "names in a ladder": carrying(
            b"20 0 R", {at: b"<< /Kids [%d 0 R %d 0 R] >>" % (at + 1, at + 1) for at in range(20, 60)}
        ),
        "very many names": carrying(b"<< /Names %s >>" % wide, {20: spec("plan.json"), 30: stream(b"{}")}),
        "a plan that is nothing": carrying(b"<< /Names [(1) 20 0 R] >>", {20: spec("plan.json", b"null")}),
        "a plan that is itself": carrying(b"<< /Names [(1) 20 0 R] >>", {20: spec("plan.json", b"20 0 R")}),
        "a plan that is a number": carrying(b"<< /Names [(1) 7] >>", {}),
        "a path for a name": one(name="../../plan.json"),
        "two plans": carrying(
            b"<< /Names [(1) 20 0 R (2) 21 0 R] >>",
            {20: spec("plan.json"), 21: spec("plan.json"), 30: stream(b"{}")},
        ),
        "only a record": one(name="record.json"),
        "very many streams": plain(b"", {at: unpacked(b"x") for at in range(20, 20 + 21_000)}),
        "streams that do not end": plain(b"", {20: b"<< /Length 5 /Filter /FlateDecode >>\nstream\nx"}),
        "a word for a stream": b"%PDF-1.7\n" + b"stream\n" * 100_000,
        "marks without end": b"%PDF-1.7\n" + b"/ByteRange %%EOF\n" * 100_000,
        "zeros": b"%PDF-1.7\n" + bytes(8_000_000),
    }


def _ladder(pdf: Any) -> None:
    inner = pdf.make_stream(b"0 0 1 1 re f")
    for _ in range(12):
        outer = pdf.make_stream(b"/F Do " * 10)
        outer.Type, outer.Subtype, outer.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 800])
        outer.Resources = Dictionary(XObject=Dictionary(F=inner))
        inner = outer
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(F=inner)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n/F Do")


def _painted(body: bytes) -> Callable[[Any], None]:
    def change(pdf: Any) -> None:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + body)

    return change


def _record(body: bytes) -> Callable[[Any], None]:
    return lambda pdf: attached_file(pdf, "record.json").write(body)


def _many_pages(pdf: Any) -> None:
    for _ in range(600):
        pdf.pages.append(pdf.pages[0])


def _ring_of_pages(pdf: Any) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def _note(pdf: Any) -> None:
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 9, 9], Contents=String("x" * 100_000))] * 500
    )


def honest_but(base: bytes) -> dict[str, bytes]:
    """PDFs that carry an honest plan, with something else done to them."""
    with pikepdf.open(io.BytesIO(base)) as opened:
        raw = attached_file(opened, "record.json").read_bytes()
    changes: dict[str, Callable[[Any], None]] = {
        "forms in forms": _ladder,
        "very much paint": _painted(b"0 0 600 800 re f\n" * 200_000),
        "deep states": _painted(b"q " * 200_000),
        "a clip in a clip": _painted(b"0 0 9 9 re W n " * 100_000),
        "a page of miles": lambda pdf: pdf.pages[0].obj.__setitem__("/MediaBox", Array([0, 0, 10**7, 10**7])),
        "a page of nothing": lambda pdf: pdf.pages[0].obj.__setitem__("/MediaBox", Array([0, 0, 0, 0])),
        "pages without end": _many_pages,
        "pages in a ring": _ring_of_pages,
        "notes without end": _note,
        "an empty record": _record(b"{}"),
        "a deep record": _record(b"[" * 500_000),
        "a record with a stranger's key": _record(raw.replace(b'{"', b'{"evil":1,"', 1)),
        "a record of another plan": _record(raw.replace(b'"revision":1', b'"revision":2')),
        "a record with a long name": _record(raw.replace(b"Dana Whitfield", b"D" * 500_000)),
    }
    return {name: edited(base, change) for name, change in changes.items()}


def signed_but(signed: bytes, names: Iterable[str] = updating.HOSTILE) -> dict[str, bytes]:
    """Signed files with something hostile written behind the signatures."""
    one = updating.opened(signed)
    return {f"signed but {name}": updating.HOSTILE[name](one) for name in names}


def every(base: bytes, honest: bytes) -> dict[str, bytes]:
    """All others by what they do, those for readers of signatures among them."""
    found = {f"signing: {name}": raw for name, raw in hostile.cases().items()}
    found |= {f"plan: {name}": raw for name, raw in plans(honest).items()}
    found |= {f"envelope: {name}": raw for name, raw in envelopes().items()}
    return found | {f"honest but {name}": raw for name, raw in honest_but(base).items()}
