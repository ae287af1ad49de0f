"""The ways that lead from the trailer of a PDF to an object, as pyHanko counts them, found in a fraction of the time.

pyHanko copies and walks through the whole document for each update. Here every object is looked at once for the
whole file, and only what leads to an object that an update wrote anew is walked through.
"""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple, cast

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.misc import PdfReadError, PdfStrictReadError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from app.signing.read_limits import BROKEN, ReadBudget

Key = tuple[int, int]
"""Number and generation of an object."""
Path = tuple[str | int, ...]
_TRAILER: Final[Key] = (0, -1)
PLACES: Final = ("/Page", "/Annot")
"""Types of pages and of what stands on them: much leads there, and they are looked at by themselves."""
_ELEMENTS: Final = ("/Root", "/StructTreeRoot", "/K")


class _Link(NamedTuple):
    """A reference inside an object: the way to it from the outside of that object, and what it names."""

    path: Path
    key: Key
    upwards: bool


class _Nothing:
    """An object that was deleted, or that cannot be read."""


class _Structure(NamedTuple):
    """The elements of the structure, what the catalogue says of their tree, and all objects that list them."""

    begins: Any
    elements: set[Key]
    told_by: set[Key]


class ObjectGraph:
    """All objects of a file in all its revisions, and which of them name which."""

    def __init__(self, reader: PdfFileReader, patience: ReadBudget) -> None:
        self._reader = reader
        self.patience = patience
        self._objects: dict[Key, dict[int, Any]] = {}
        self._links: dict[tuple[Key, int], tuple[_Link, ...]] = {}
        self._named_by: dict[Key, set[tuple[Key, bool]]] = defaultdict(set)
        self._written: dict[Key, list[int]] = defaultdict(list)
        for revision in range(reader.xrefs.total_revisions):
            for key in reader.xrefs.get_xref_data(revision).explicit_refs_in_revision:
                self._written[key].append(revision)
        self._walks: dict[int, _Walk] = {}
        self._doubtful: set[Key] = set()
        self._known = False

    def to(self, wanted: Iterable[Key], within: HistoricalResolver) -> dict[Key, set[Path]]:
        """Every way by which each of these objects is reached in a revision; raises what `BROKEN` lists.

        As in pyHanko, a page is entered only by the tree of pages, an element of the structure only by its tree, and
        `/Parent` is never followed.
        """
        self._read_all()
        if within.revision not in self._walks:
            self._walks[within.revision] = _Walk(self, within, tuple(self._walks.values()))
        return self._walks[within.revision].to(frozenset(wanted))

    def unchanged(self, keys: set[Key], since: int, until: int) -> bool:
        """Whether no revision after `since`, up to `until`, wrote one of these objects."""
        return since <= until and not any(since < one <= until for key in keys for one in self._written.get(key, ()))

    def fields(self, within: HistoricalResolver) -> set[Key]:
        """The fields that the form of a revision lists."""
        try:
            listed: Any = cast("Any", within.root["/AcroForm"])["/Fields"]
        except KeyError:
            return set()
        entries = _plain(listed) if isinstance(listed, ArrayObject) else ()
        return {(one.idnum, one.generation) for one in entries if isinstance(one, IndirectObject)}

    def at(self, key: Key, revision: int) -> tuple[Any, int]:
        """An object as it was at a revision, and the revision that wrote it."""
        versions = self._versions(key)
        written = next((one for one in reversed(versions) if one <= revision), -1)
        if written < 0 or isinstance(versions[written], _Nothing):
            raise PdfStrictReadError("an object that is not there, or cannot be read")
        return versions[written], written

    def lacking(self, revision: int) -> frozenset[Key]:
        """Objects that are named somewhere and cannot be read at a revision, where nothing must lead to them."""
        return frozenset(key for key in self._doubtful if self._lacks(key, revision))

    def _lacks(self, key: Key, revision: int) -> bool:
        written = [one for one in self._versions(key) if one <= revision]
        return not written or isinstance(self._versions(key)[written[-1]], _Nothing)

    def links(self, key: Key, revision: int) -> tuple[_Link, ...]:
        """The references inside an object as it was at a revision."""
        found, written = self.at(key, revision)
        if (key, written) not in self._links:
            self._links[key, written] = tuple(self.inside(found))
        return self._links[key, written]

    def inside(self, value: Any) -> Iterator[_Link]:
        """The references inside a value."""
        waiting: list[tuple[Any, Path, bool]] = [(value, (), False)]
        while waiting:
            holder, path, upwards = waiting.pop()
            for step, held in _entries(holder):
                self.patience.step()
                if isinstance(held, IndirectObject):
                    yield _Link((*path, step), (held.idnum, held.generation), upwards or step == "/P")
                elif isinstance(held, DictionaryObject | ArrayObject):
                    waiting.append((held, (*path, step), upwards or step == "/P"))

    def leading_to(self, wanted: frozenset[Key], elements: set[Key]) -> set[Key]:
        """These objects and whatever may lead to them in any revision: more at most than truly does.

        These `elements` of the structure name the ones above them, which is no way.
        """
        return self._upwards(wanted, lambda holder, upwards: not (upwards and holder in elements))

    def leading_down_to(self, wanted: Iterable[Key], revision: int) -> set[Key]:
        """These objects and whatever may lead to them downwards, but for pages and notes and what leads to these only.

        An object counts as a page or a note for what it was at a revision.
        """
        self._read_all()
        below = frozenset(key for key in wanted if not self._is_place(key, revision))
        return self._upwards(below, lambda holder, upwards: not (upwards or self._is_place(holder, revision)))

    def _upwards(self, wanted: frozenset[Key], passable: Callable[[Key, bool], bool]) -> set[Key]:
        found = set(wanted)
        waiting = list(wanted)
        while waiting:
            for holder, upwards in self._named_by.get(waiting.pop(), ()):
                self.patience.step()
                if holder not in found and passable(holder, upwards):
                    found.add(holder)
                    waiting.append(holder)
        return found

    def _is_place(self, key: Key, revision: int) -> bool:
        written = [one for one in self._versions(key) if one <= revision]
        found = self._versions(key)[written[-1]] if written else None
        return isinstance(found, DictionaryObject) and dict.get(found, "/Type") in PLACES

    def _versions(self, key: Key) -> dict[int, Any]:
        """An object by the revision that wrote it."""
        if key not in self._objects:
            written = self._written.get(key, [])
            self._objects[key] = {
                revision: self._read(key, revision, last=revision == written[-1]) for revision in written
            }
        return self._objects[key]

    def _read(self, key: Key, revision: int, *, last: bool) -> Any:
        reference = Reference(*key, self._reader)
        try:
            if self._reader.xrefs.get_xref_data(revision).try_resolve(reference) is None:
                return _Nothing()
            # Asked without a revision, the reader keeps it for whoever asks next.
            return self._reader.get_object(reference, None if last else revision)
        except BROKEN:
            return _Nothing()

    def _read_all(self) -> None:
        """Look once at everything that any revision can reach."""
        if self._known:
            return
        seen: set[Key] = set()
        waiting: list[Key] = []

        def name(holder: Key, links: Iterable[_Link]) -> None:
            for link in links:
                self._named_by[link.key].add((holder, link.upwards))
                if link.key not in seen:
                    seen.add(link.key)
                    waiting.append(link.key)

        revisions = range(self._reader.xrefs.total_revisions)
        for revision in revisions:
            name(_TRAILER, self.inside(self._reader.trailer.flatten(revision)))
        while waiting:
            key = waiting.pop()
            versions = self._versions(key)
            if 0 not in versions or any(isinstance(found, _Nothing) for found in versions.values()):
                self._doubtful.add(key)
            for revision, found in versions.items():
                if not isinstance(found, _Nothing):
                    name(key, self.links(key, revision))
        self._known = True


class _Walk:
    """The ways within one revision."""

    def __init__(self, ways: ObjectGraph, within: HistoricalResolver, others: tuple[_Walk, ...]) -> None:
        self._ways = ways
        self._revision = within.revision
        self._trailer = within.trailer_view
        self._told_by: set[Key] = set()
        self._pages = self._all_pages()
        root = self._root()
        begins = root.raw_get("/StructTreeRoot") if "/StructTreeRoot" in root else None
        known = (one.structure_until(self._revision, begins) for one in others)
        self._structure = next(filter(None, known), None) or self._all_elements(begins)

    def structure_until(self, revision: int, begins: Any) -> _Structure | None:
        """The structure, if it was still the same at a later revision that says of its tree that it `begins` there."""
        known = self._structure
        same = isinstance(begins, IndirectObject) and begins == known.begins
        return known if same and self._ways.unchanged(known.told_by, self._revision, revision) else None

    def to(self, wanted: frozenset[Key]) -> dict[Key, set[Path]]:
        """Every way to each of these objects."""
        ways, elements = self._ways, self._structure.elements
        useful = ways.leading_to(wanted | ways.lacking(self._revision), elements)
        found: dict[Key, set[Path]] = {key: set() for key in wanted}
        waiting: list[tuple[Iterable[_Link], Path, tuple[Key, ...], bool]] = [
            (ways.inside(self._trailer), (), (), False)
        ]
        while waiting:
            links, behind, passed, structure = waiting.pop()
            for link in links:
                ways.patience.step()
                path, key = behind + link.path, link.key
                inner, passable = _structure(path, len(behind), link, structure)
                if key not in useful or key in passed or not passable:
                    continue
                if key in wanted:
                    found[key].add(path)
                    ways.patience.step(len(path))
                further = ways.links(key, self._revision)
                if self._pages.get(key, path) == path and (inner or key not in elements):
                    waiting.append((further, path, (*passed, key), inner))
        return found

    def _at(self, value: Any) -> Any:
        """What a value is, followed through a reference."""
        passed: set[Key] = set()
        while isinstance(value, IndirectObject):
            key = (value.idnum, value.generation)
            if key in passed:
                raise PdfReadError("a reference to itself")
            passed.add(key)
            self._told_by.add(key)
            value, _ = self._ways.at(key, self._revision)
        return value

    def _root(self) -> Any:
        return self._at(self._trailer.raw_get("/Root"))

    def _all_pages(self) -> dict[Key, Path]:
        """The way to each page and each node above it through the tree of pages."""
        found: dict[Key, Path] = {}
        waiting: list[tuple[Any, Path]] = [(self._root().raw_get("/Pages"), ("/Root", "/Pages"))]
        while waiting:
            held, path = waiting.pop()
            self._ways.patience.step()
            if isinstance(held, IndirectObject):
                key = (held.idnum, held.generation)
                if key in found:
                    raise PdfReadError("a tree of pages that is none")
                found[key] = path
            node = self._at(held)
            if len(path) == 2 or self._at(node.raw_get("/Type") if "/Type" in node else None) == "/Pages":
                kids = self._at(node.raw_get("/Kids"))
                waiting += [(kid, (*path, "/Kids", at)) for at, kid in enumerate(_plain(kids))]
        return found

    def _all_elements(self, begins: Any) -> _Structure:
        """The elements of the structure, as its tree lists them."""
        found: set[Key] = set()
        self._told_by = set()
        waiting: list[Any] = [] if begins is None else [self._at(begins)]
        while waiting:
            self._ways.patience.step()
            element = waiting.pop()
            if "/K" not in element:
                continue
            children = self._at(element.raw_get("/K"))
            for child in _plain(children) if isinstance(children, ArrayObject) else (children,):
                held = self._at(child)
                if not isinstance(held, DictionaryObject):
                    continue
                if "/Type" in held and self._at(held.raw_get("/Type")) != "/StructElem":
                    continue
                if isinstance(child, IndirectObject):
                    key = (child.idnum, child.generation)
                    if key in found:
                        raise PdfReadError("a tree of structure that is none")
                    found.add(key)
                waiting.append(held)
        return _Structure(begins, found, self._told_by)


def _structure(path: Path, begins: int, link: _Link, structure: bool) -> tuple[bool, bool]:
    """Whether a way goes on inside the tree of structure, and whether it may be gone at all.

    Elements name the ones above them: inside the tree, no way leads up.
    """
    if structure:
        return True, not link.upwards
    if path[:3] != _ELEMENTS:
        return False, True
    return True, "/P" not in path[max(3, begins) :]


def _entries(holder: Any) -> Iterator[tuple[str | int, Any]]:
    """What a dictionary or a list holds, with references as they stand."""
    if isinstance(holder, DictionaryObject):
        for name, held in holder.items():
            if name != "/Parent":
                yield name, held
    elif isinstance(holder, ArrayObject):
        yield from enumerate(_plain(holder))


def _plain(array: Any) -> Iterator[Any]:
    """The entries of a list, with references as they stand."""
    return list.__iter__(array)
