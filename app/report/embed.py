"""Adds to a PDF what ReportLab cannot: structure tree, fields, embedded files, output intent and metadata (PDF/A)."""

from __future__ import annotations

import functools
import hashlib
import html
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from app import VERSION
from app.paths import resources
from app.report.enclosed import Enclosed
from app.report.structure import Field, Node
from app.report.text import printable


@dataclass(frozen=True)
class Facts:
    """The metadata, structure, fields and enclosed files of a document."""

    title: str
    subject: str
    day: date
    structure: Node | None
    enclosed: tuple[Enclosed, ...]
    fields: tuple[Field, ...] = ()


def embedded(painted: bytes, facts: Facts) -> bytes:
    """The complete PDF. The same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(painted)) as pdf:
        root = pdf.Root
        root.Lang = String("en-GB")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.OutputIntents = Array([_intent(pdf)])
        root.Metadata = _metadata(pdf, facts)
        for page in pdf.pages:
            # ReportLab writes an empty page transition, which PDF/A does not allow.
            if Name.Trans in page.obj:
                del page.obj.Trans
        stamp = String(f"D:{facts.day:%Y%m%d}000000Z")
        info = pdf.trailer.Info
        info.CreationDate = info.ModDate = stamp
        info.Producer = String(f"Nameplate {VERSION}")
        info.Subject = String(facts.subject)
        widgets = _form(pdf, facts.fields)
        if facts.structure is not None:
            _tag(pdf, facts.structure, widgets)
        if facts.enclosed:
            _attach(pdf, facts.enclosed, stamp)
        result = io.BytesIO()
        # The metadata has no PDF version to update; looking for it would import an XML parser.
        pdf.save(
            result,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return result.getvalue()


def _intent(pdf: Pdf) -> Object:
    profile = Stream(pdf, _srgb())
    profile.N = 3
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )


@functools.cache
def _srgb() -> bytes:
    return (resources() / "colour" / "srgb.icc").read_bytes()


def _attach(pdf: Pdf, enclosed: Sequence[Enclosed], stamp: String) -> None:
    """Embed the files in their order. A name tree is sorted by key, so the keys are numbers followed by the names."""
    names, listed = Array(), Array()
    for number, one in enumerate(enclosed, 1):
        spec = _file(pdf, one, stamp)
        names.extend([String(f"{number:03d} {one.name}"), spec])
        listed.append(spec)
    root = pdf.Root
    if Name.Names not in root:
        root.Names = Dictionary()
    root.Names.EmbeddedFiles = Dictionary(Names=names)
    root.AF = listed


def _file(pdf: Pdf, one: Enclosed, stamp: String) -> Object:
    stream = Stream(pdf, one.data)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/" + one.kind)
    # /CheckSum is an MD5 by definition (ISO 32000-1, table 46); the program relies on the SHA-256 on the pages only.
    check = hashlib.md5(one.data, usedforsecurity=False).digest()
    stream.Params = Dictionary(Size=len(one.data), CheckSum=String(check), CreationDate=stamp, ModDate=stamp)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(one.name),
            UF=String(one.name),
            Desc=String(one.words),
            AFRelationship=Name("/" + one.relation),
            EF=Dictionary(F=stream, UF=stream),
        )
    )


def _form(pdf: Pdf, fields: Sequence[Field]) -> dict[str, Object]:
    """Add empty signature fields to the pages; returns them by name. Adds no form if there are none."""
    found: dict[str, Object] = {}
    for one in fields:
        page = pdf.pages[one.page].obj
        blank = Stream(pdf, b"q Q\n")
        blank.Type, blank.Subtype = Name.XObject, Name.Form
        blank.BBox = Array([0, 0, _points(one.right - one.left), _points(one.top - one.bottom)])
        sides = (one.left, one.bottom, one.right, one.top)
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(one.name),
                TU=String(printable(one.words)),
                F=4,
                Rect=Array([_points(side) for side in sides]),
                P=page,
                AP=Dictionary(N=blank),
            )
        )
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(widget)
        found[one.name] = widget
    if found:
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(list(found.values())), SigFlags=1))
    return found


def _points(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")


def _tag(pdf: Pdf, structure: Node, widgets: dict[str, Object]) -> None:
    """Add the structure tree (ISO 32000-1, 14.7) with its parent tree for the marked content and the fields."""
    pages = [page.obj for page in pdf.pages]
    marks: list[dict[int, Object]] = [{} for _ in pages]
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    forms: dict[str, Object] = {}
    top = _element(_Trunk(pdf, pages, marks, widgets, forms), structure, tree)
    tree.K = Array([top] if top is not None else [])
    numbers = Array()
    for index, (page, found) in enumerate(zip(pages, marks, strict=True)):
        page.StructParents = index
        page.Tabs = Name.S
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([found[mark] for mark in range(len(found))])))
    for key, (name, element) in enumerate(forms.items(), len(pages)):
        widgets[name].StructParent = key
        numbers.append(key)
        numbers.append(element)
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pages) + len(forms)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


@dataclass(frozen=True)
class _Trunk:
    """The data for building the tree: the pages with the elements of their marks, the fields and their elements."""

    pdf: Pdf
    pages: Sequence[Object]
    marks: list[dict[int, Object]]
    widgets: dict[str, Object]
    forms: dict[str, Object]


_ELEMENT: Final = Name.StructElem


@functools.cache
def _role(role: str) -> Name:
    return Name("/" + role)


def _element(trunk: _Trunk, node: Node, parent: Object) -> Object | None:
    """The structure element of a node with its children; None for one without content."""
    element = trunk.pdf.make_indirect(Dictionary({"/Type": _ELEMENT, "/S": _role(node.role), "/P": parent}))
    kids: list[Object | int] = []
    home: int | None = None
    if node.widget in trunk.widgets:
        widget = trunk.widgets[node.widget]
        kids.append(Dictionary(Type=Name.OBJR, Obj=widget, Pg=widget.P))
        trunk.forms[node.widget] = element
    for kid in node.kids:
        if isinstance(kid, Node):
            below = _element(trunk, kid, element)
            if below is not None:
                kids.append(below)
            continue
        page, mark = kid
        trunk.marks[page][mark] = element
        home = page if home is None else home
        if page == home:
            kids.append(mark)
        else:
            kids.append(Dictionary(Type=Name.MCR, Pg=trunk.pages[page], MCID=mark))
    if not kids:
        return None
    # pyHanko's comparison of revisions accepts a field in the tree only if /K is not an array around it.
    element["/K"] = kids[0] if node.widget in trunk.widgets and len(kids) == 1 else Array(kids)
    if home is not None:
        element["/Pg"] = trunk.pages[home]
    if node.alt:
        element.Alt = String(node.alt)
    if node.scope:
        element.A = Dictionary(O=Name.Table, Scope=Name("/" + node.scope))
    return element


_SPACES: Final = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
)


def _metadata(pdf: Pdf, facts: Facts) -> Object:
    stamp = f"{facts.day.isoformat()}T00:00:00Z"
    # Escaped here, because xml.sax.saxutils imports modules for network access, which is slow.
    title, subject = (html.escape(text, quote=False) for text in (facts.title, facts.subject))
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _SPACES)
    text = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description {spaces} rdf:about="">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Nameplate</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>Nameplate</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdf:Producer>Nameplate {VERSION}</pdf:Producer>
</rdf:Description></rdf:RDF>
</x:xmpmeta>

<?xpacket end="w"?>
"""
    stream = Stream(pdf, text.encode("utf-8"))
    stream.Type = Name.Metadata
    stream.Subtype = Name.XML
    return stream
