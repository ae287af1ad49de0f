"""Finds the paths from the trailer of a PDF to an object, with the same result as pyHanko in a fraction of the time.

pyHanko copies and traverses the whole document for each update. This module reads every object once per file, and
traverses only objects that lead to an object which an update has rewritten.
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
"""Object number and generation."""
Path = tuple[str | int, ...]
_TRAILER: Final[Key] = (0, -1)
PLACES: Final = ("/Page", "/Annot")
"""Types of pages and annotations: many objects refer to them, and they are compared separately."""
_ELEMENTS: Final = ("/Root", "/StructTreeRoot", "/K")


class _Link(NamedTuple):
    """A reference inside an object: the path to it within the object, its target, and whether it points to a parent."""

    path: Path
    key: Key
    upwards: bool


class _Nothing:
    """Stands for an object that was deleted or cannot be read."""


class _Structure(NamedTuple):
    """The logical structure: the value of /StructTreeRoot, its elements, and all objects that they were read from."""

    begins: Any
    elements: set[Key]
    read_from: set[Key]


class ObjectGraph:
    """All objects of a file in all its revisions, with the references between them."""

    def __init__(self, reader: PdfFileReader, budget: ReadBudget) -> None:
        self._reader = reader
        self.budget = budget
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
        """All paths to each of these objects in a revision. Raises the errors in `BROKEN`.

        As in pyHanko, a page is entered only through the page tree, a structure element only through the structure
        tree, and `/Parent` is never followed.
        """
        self._read_all()
        if within.revision not in self._walks:
            self._walks[within.revision] = _Walk(self, within, tuple(self._walks.values()))
        return self._walks[within.revision].to(frozenset(wanted))

    def unchanged(self, keys: set[Key], since: int, until: int) -> bool:
        """Whether no revision after `since`, up to and with `until`, wrote one of these objects."""
        return since <= until and not any(since < one <= until for key in keys for one in self._written.get(key, ()))

    def fields(self, within: HistoricalResolver) -> set[Key]:
        """The fields in /AcroForm of a revision."""
        try:
            listed: Any = cast("Any", within.root["/AcroForm"])["/Fields"]
        except KeyError:
            return set()
        entries = _plain(listed) if isinstance(listed, ArrayObject) else ()
        return {(one.idnum, one.generation) for one in entries if isinstance(one, IndirectObject)}

    def at(self, key: Key, revision: int) -> tuple[Any, int]:
        """An object in a revision, and the revision that wrote it. Raises PdfStrictReadError if it is not there."""
        versions = self._versions(key)
        written = next((one for one in reversed(versions) if one <= revision), -1)
        if written < 0 or isinstance(versions[written], _Nothing):
            raise PdfStrictReadError("an object that is not there, or cannot be read")
        return versions[written], written

    def lacking(self, revision: int) -> frozenset[Key]:
        """Objects with references to them that cannot be read in a revision. Reaching one there is an error."""
        return frozenset(key for key in self._doubtful if self._lacks(key, revision))

    def _lacks(self, key: Key, revision: int) -> bool:
        written = [one for one in self._versions(key) if one <= revision]
        return not written or isinstance(self._versions(key)[written[-1]], _Nothing)

    def links(self, key: Key, revision: int) -> tuple[_Link, ...]:
        """The references inside an object in a revision."""
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
                self.budget.step()
                if isinstance(held, IndirectObject):
                    yield _Link((*path, step), (held.idnum, held.generation), upwards or step == "/P")
                elif isinstance(held, DictionaryObject | ArrayObject):
                    waiting.append((held, (*path, step), upwards or step == "/P"))

    def leading_to(self, wanted: frozenset[Key], elements: set[Key]) -> set[Key]:
        """These objects and all that may lead to them in any revision: a superset of those that do.

        The references of the structure `elements` to their parents are not followed.
        """
        return self._upwards(wanted, lambda holder, upwards: not (upwards and holder in elements))

    def leading_down_to(self, wanted: Iterable[Key], revision: int) -> set[Key]:
        """These objects and all that may lead down to them, without pages and annotations and what leads only to these.

        Whether an object is a page or an annotation is decided in the given revision.
        """
        self._read_all()
        below = frozenset(key for key in wanted if not self._is_place(key, revision))
        return self._upwards(below, lambda holder, upwards: not (upwards or self._is_place(holder, revision)))

    def _upwards(self, wanted: frozenset[Key], passable: Callable[[Key, bool], bool]) -> set[Key]:
        found = set(wanted)
        waiting = list(wanted)
        while waiting:
            for holder, upwards in self._named_by.get(waiting.pop(), ()):
                self.budget.step()
                if holder not in found and passable(holder, upwards):
                    found.add(holder)
                    waiting.append(holder)
        return found

    def _is_place(self, key: Key, revision: int) -> bool:
        written = [one for one in self._versions(key) if one <= revision]
        found = self._versions(key)[written[-1]] if written else None
        return isinstance(found, DictionaryObject) and dict.get(found, "/Type") in PLACES

    def _versions(self, key: Key) -> dict[int, Any]:
        """All versions of an object by the revision that wrote them."""
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
            # Without a revision the reader caches the object.
            return self._reader.get_object(reference, None if last else revision)
        except BROKEN:
            return _Nothing()

    def _read_all(self) -> None:
        """Read all objects that any revision can reach, once."""
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
    """The paths within one revision."""

    def __init__(self, graph: ObjectGraph, within: HistoricalResolver, others: tuple[_Walk, ...]) -> None:
        self._graph = graph
        self._revision = within.revision
        self._trailer = within.trailer_view
        self._read_from: set[Key] = set()
        self._pages = self._all_pages()
        root = self._root()
        begins = root.raw_get("/StructTreeRoot") if "/StructTreeRoot" in root else None
        known = (one.structure_until(self._revision, begins) for one in others)
        self._structure = next(filter(None, known), None) or self._all_elements(begins)

    def structure_until(self, revision: int, begins: Any) -> _Structure | None:
        """The structure, if it is unchanged in a later revision whose /StructTreeRoot is `begins`; else None."""
        known = self._structure
        same = isinstance(begins, IndirectObject) and begins == known.begins
        return known if same and self._graph.unchanged(known.read_from, self._revision, revision) else None

    def to(self, wanted: frozenset[Key]) -> dict[Key, set[Path]]:
        """All paths to each of these objects."""
        graph, elements = self._graph, self._structure.elements
        useful = graph.leading_to(wanted | graph.lacking(self._revision), elements)
        found: dict[Key, set[Path]] = {key: set() for key in wanted}
        waiting: list[tuple[Iterable[_Link], Path, tuple[Key, ...], bool]] = [
            (graph.inside(self._trailer), (), (), False)
        ]
        while waiting:
            links, behind, passed, structure = waiting.pop()
            for link in links:
                graph.budget.step()
                path, key = behind + link.path, link.key
                inner, passable = _structure(path, len(behind), link, structure)
                if key not in useful or key in passed or not passable:
                    continue
                if key in wanted:
                    found[key].add(path)
                    graph.budget.step(len(path))
                further = graph.links(key, self._revision)
                if self._pages.get(key, path) == path and (inner or key not in elements):
                    waiting.append((further, path, (*passed, key), inner))
        return found

    def _at(self, value: Any) -> Any:
        """The value with references resolved. Raises PdfReadError for a cycle."""
        passed: set[Key] = set()
        while isinstance(value, IndirectObject):
            key = (value.idnum, value.generation)
            if key in passed:
                raise PdfReadError("a reference to itself")
            passed.add(key)
            self._read_from.add(key)
            value, _ = self._graph.at(key, self._revision)
        return value

    def _root(self) -> Any:
        return self._at(self._trailer.raw_get("/Root"))

    def _all_pages(self) -> dict[Key, Path]:
        """The path to each node of the page tree (ISO 32000-1, 7.7.3)."""
        found: dict[Key, Path] = {}
        waiting: list[tuple[Any, Path]] = [(self._root().raw_get("/Pages"), ("/Root", "/Pages"))]
        while waiting:
            held, path = waiting.pop()
            self._graph.budget.step()
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
        """The structure elements in the structure tree (ISO 32000-1, 14.7.2)."""
        found: set[Key] = set()
        self._read_from = set()
        waiting: list[Any] = [] if begins is None else [self._at(begins)]
        while waiting:
            self._graph.budget.step()
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
        return _Structure(begins, found, self._read_from)


def _structure(path: Path, begins: int, link: _Link, structure: bool) -> tuple[bool, bool]:
    """Whether a path continues inside the structure tree, and whether it may be followed at all.

    Elements refer to their parents with /P; inside the tree these references are not followed.
    """
    if structure:
        return True, not link.upwards
    if path[:3] != _ELEMENTS:
        return False, True
    return True, "/P" not in path[max(3, begins) :]


def _entries(holder: Any) -> Iterator[tuple[str | int, Any]]:
    """The entries of a dictionary or an array, without resolving references."""
    if isinstance(holder, DictionaryObject):
        for name, held in holder.items():
            if name != "/Parent":
                yield name, held
    elif isinstance(holder, ArrayObject):
        yield from enumerate(_plain(holder))


def _plain(array: Any) -> Iterator[Any]:
    """The entries of an array, without resolving references."""
    return list.__iter__(array)
