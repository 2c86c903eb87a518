"""Reading and writing mapping files."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from sicore.errors import MissingExtraError
from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format.codec import node_to_json
from sicore.format.conversion import quick_converter
from sicore.members import Json
from sicore.tables import codes
from sicore.tables.mapping.contradictions import contradictions
from sicore.tables.mapping.model import Mapping

LARGEST_MAPPING = 4 * 1024 * 1024


class MappingRefusedError(RefusedSourceError):
    """A mapping file that cannot be used; `findings` say everything that is wrong with it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings[0])
        self.findings = findings


def read_mapping(path: Path | str) -> Mapping:
    """Read a mapping file.

    Raises:
        MappingRefusedError: there is no such file, or it is no mapping.
    """
    file = Path(path)
    try:
        content = file.read_bytes()[: LARGEST_MAPPING + 1]
    except OSError as error:
        raise _refused(file.name, error.strerror or str(error)) from error
    if len(content) > LARGEST_MAPPING:
        raise _refused(file.name, "it is larger than 4 MiB")
    return parse_mapping(content, name=file.name)


def parse_mapping(content: bytes, *, name: str) -> Mapping:
    """Read the bytes of a mapping file.

    Args:
        content: TOML in UTF-8.
        name: What findings call the file.

    Raises:
        MappingRefusedError: it is no mapping.
    """
    try:
        members = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _refused(name, f"byte {error.start + 1} is no UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _refused(name, f"it is no TOML: {error}") from error
    except RecursionError as error:
        raise _refused(name, "it is nested too deep") from error
    wrong = [_wrong(name, error) for error in _validator().iter_errors(members)]
    if wrong:
        raise MappingRefusedError(wrong)
    mapping: Mapping = quick_converter().structure(members, Mapping)
    wrong = [
        Finding.of(codes.MAPPING_WRONG, place=SourcePlace(source=name), value=at, reason=reason)
        for at, reason in contradictions(mapping)
    ]
    if wrong:
        raise MappingRefusedError(wrong)
    return mapping


def mapping_text(mapping: Mapping, *, comments: dict[str, str] | None = None) -> str:
    """Write a mapping as TOML.

    Args:
        mapping: The mapping.
        comments: Lines to stand above a column, by its name, such as the evidence of a proposal.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
    """
    try:
        import tomlkit  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "write mapping files") from error
    members = node_to_json(mapping)
    columns = members.pop("columns")
    patches = members.pop("patches", [])
    document = tomlkit.document()
    for key, value in members.items():
        if value != {}:
            document.add(key, tomlkit.item(value))
    listed = tomlkit.aot()
    for column in columns:
        table = tomlkit.table()
        for line in (comments or {}).get(column["name"], "").splitlines():
            table.add(tomlkit.comment(line))
        for key, value in column.items():
            table.add(key, _uses(value) if key == "uses" else tomlkit.item(value))
        listed.append(table)
    document.add("columns", listed)
    if patches:
        document.add("patches", tomlkit.item(patches))
    return tomlkit.dumps(document)


def _uses(uses: list[dict[str, Json]]) -> Any:
    """Each use on a line of its own."""
    import tomlkit  # noqa: PLC0415  (an optional package, known to be there)

    array = tomlkit.array()
    for use in uses:
        line = tomlkit.inline_table()
        line.update(use)
        array.append(line)
    array.multiline(len(uses) > 1)
    return array


@cache
def _validator() -> Draft202012Validator:
    text = files("sicore.schemas").joinpath("next", "mapping.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def _wrong(name: str, error: Any) -> Finding:
    at = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path).lstrip(".")
    reason = error.message[:300]
    if error.instance == "":
        reason = "nothing stands there yet; an open question above it says what can"
    return Finding.of(codes.MAPPING_WRONG, place=SourcePlace(source=name), value=at or name, reason=reason)


def _refused(name: str, reason: str) -> MappingRefusedError:
    return MappingRefusedError(
        [Finding.of(codes.MAPPING_WRONG, place=SourcePlace(source=name), value=name, reason=reason)]
    )
