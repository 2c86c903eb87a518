"""The parts of an XLSX workbook: which sheets it lists, and in which files they stand (ECMA-376, part 1, 18.2)."""

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from sicore.tables.reading.archive import Archive
from sicore.tables.reading.held_parts import STYLES, TEXTS, is_harmless, is_utf_8
from sicore.tables.reading.refusals import DamagedError
from sicore.tables.reading.xml_parts import local_name, parse_part

if TYPE_CHECKING:
    from lxml.etree import _Element

WORKBOOK = "xl/workbook.xml"
"""Where the workbook itself stands, unless the archive says otherwise."""

START = "_rels/.rels"


@frozen(kw_only=True)
class SheetPart:
    """A sheet that a workbook lists.

    Args:
        name: Its name.
        path: Its file in the archive.
        is_visible: Whether its tab is shown.
    """

    name: str
    path: str
    is_visible: bool


@frozen(kw_only=True)
class XlsxParts:
    """What a workbook consists of.

    Args:
        sheets: Its sheets with cells, in their order; sheets that are charts are left out.
        texts: The file of the texts that cells share, None where there is none.
        styles: The file of the styles, None where there is none.
        starts_1904: Whether dates are counted from 1904, as old versions for the Mac do.
        is_plain: Whether every reader finds these parts, and no other ones.
    """

    sheets: tuple[SheetPart, ...]
    texts: str | None
    styles: str | None
    starts_1904: bool
    is_plain: bool


@define
class _Relations:
    """The parts that one part names, by the ids under which it does.

    Args:
        folder: The folder of that part, in which names begin that do not begin with a slash.
        is_plain: Whether every reader understands the names alike.
    """

    folder: str
    by_id: "dict[str, _Element]" = field(factory=dict)
    is_plain: bool = True

    @classmethod
    def of(cls, archive: Archive, part: str) -> "_Relations":
        """Those of a part; of the archive itself where the part is empty."""
        folder, _, name = part.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        found = cls(folder, is_plain=is_utf_8(archive.whole(path)[:4096]))
        for each in parse_part(archive, path).iter():
            if local_name(each) == "Relationship":
                found.is_plain &= each.get("Id") not in found.by_id
                found.by_id.setdefault(each.get("Id", ""), each)
        return found

    def path(self, relation: "_Element") -> str:
        """The file that is named."""
        target = relation.get("Target", "")
        is_straight = posixpath.normpath(target) == target and "\\" not in target
        self.is_plain &= is_straight and not target.startswith(("../", f"{self.folder}/"))
        return posixpath.normpath(posixpath.join("/", self.folder, target.replace("\\", "/")))[1:]

    def paths(self, kind: str) -> list[str]:
        """The files of one kind."""
        return [self.path(each) for each in self.by_id.values() if kind_of(each) == kind]


def kind_of(relation: "_Element") -> str:
    """What kind of part is named, such as worksheet."""
    return relation.get("Type", "").rpartition("/")[2]


def look_at_parts(archive: Archive) -> XlsxParts:
    """The sheets of a workbook, after a look at every part that readers hold in memory.

    Raises:
        DamagedError: a part is missing or contradicts itself.
        TooLargeError: the texts of the cells are too large.
    """
    mains = _Relations.of(archive, "").paths("officeDocument") if START in archive else []
    main = mains[0] if mains and mains[0] in archive else WORKBOOK
    relations = _Relations.of(archive, main)
    root = parse_part(archive, main)
    groups: dict[str, list[_Element]] = defaultdict(list)
    for each in root:
        groups[local_name(each)].append(each)
    listed = [each for group in groups["sheets"] for each in group if local_name(each) == "sheet"]
    parts = [part for each in listed if (part := _sheet(archive, each, relations)) is not None]
    if len({part.name for part in parts}) != len(parts):
        raise DamagedError("it has two sheets of one name")
    # A workbook without texts may still name the part.
    texts, styles = (
        [path for path in relations.paths(kind) if path in archive] for kind in ("sharedStrings", "styles")
    )
    is_usual = mains == [WORKBOOK] and is_utf_8(archive.whole(main)[:4096]) and max(len(texts), len(styles)) < 2
    chosen = {TEXTS: texts[0] if texts else None, STYLES: styles[0] if styles else None}
    harmless = [is_harmless(archive, usual, path) for usual, path in chosen.items()]
    return XlsxParts(
        sheets=tuple(parts),
        texts=chosen[TEXTS],
        styles=chosen[STYLES],
        starts_1904=any(each.get("date1904") in {"1", "true"} for each in groups["workbookPr"]),
        is_plain=is_usual and relations.is_plain and all(harmless),
    )


def _sheet(archive: Archive, sheet: "_Element", relations: _Relations) -> SheetPart | None:
    name = sheet.get("name", "")
    ids = [str(value) for key, value in sheet.attrib.items() if str(key).rpartition("}")[2] == "id"]
    relations.is_plain &= len(ids) == 1
    relation = relations.by_id.get(ids[0]) if ids else None
    if relation is None:
        raise DamagedError(f"the file of its sheet {name!r} is not listed")
    if kind_of(relation) != "worksheet":
        return None
    path = relations.path(relation)
    if path not in archive:
        raise DamagedError(f"the file of its sheet {name!r} is missing")
    return SheetPart(name=name, path=path, is_visible=sheet.get("state", "visible") == "visible")
