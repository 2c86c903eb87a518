"""Finding the pairs worth a comparison among very many entities: splink, in a database that may use the disk.

splink (Ministry of Justice of the United Kingdom, MIT) compares whole blocks in DuckDB by the model of Fellegi and
Sunter. Here its score is a sieve: the pairs that pass it are compared in all fields as ever, so that an assertion says
the same whichever way its pair was found.
"""

from array import array
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

from sicore.errors import MissingExtraError
from sicore.format import dump_json
from sicore.linking.blocking import Pair, keys_of
from sicore.linking.entity import Entity
from sicore.linking.large_settings import settings
from sicore.linking.rarity import Rarity

SIEVE = 0.001
"""The least probability by splink's count with which a pair is compared in all fields."""


def likely_pairs(
    entities: Sequence[Entity],
    rarity: Rarity,
    *,
    block: int,
    among: Collection[int] | None = None,
    memory: str | None = None,
) -> Iterator[Pair]:
    """Yield the places of two entities once for each pair that splink thinks worth a comparison.

    Args:
        entities: All entities of one family.
        rarity: How rare their words are.
        block: The most entities under one key.
        among: Only pairs of which one is at one of these places; all when None.
        memory: How much the database may hold before it uses the disk, such as `2GB`; what DuckDB thinks when None.

    Raises:
        MissingExtraError: the extra `link-large` is not installed.
    """
    if not entities:
        return
    with TemporaryDirectory(prefix="sicore-link") as folder:
        connection = _connected(folder, memory)
        try:
            _fill(connection, Path(folder) / "entities.jsonl", entities, rarity)
            _thin_keys(connection, block)
            found = _predicted(connection)
        finally:
            # Before anything is done with the pairs: other processes must not start while the database's threads run.
            connection.close()
    for one, other in zip(found[::2], found[1::2], strict=True):
        if among is None or one in among or other in among:
            yield (one, other) if one < other else (other, one)


def _connected(folder: str, memory: str | None) -> Any:
    try:
        import duckdb  # noqa: PLC0415  (optional)
        import splink  # noqa: PLC0415, F401
    except ModuleNotFoundError as error:
        raise MissingExtraError("link-large", "link very many records") from error
    connection = duckdb.connect(f"{folder}/link.duckdb")
    connection.execute("set preserve_insertion_order = false")
    # Where Python is used interactively, a bar would be drawn on standard output.
    connection.execute("set enable_progress_bar = false")
    if memory:
        connection.execute("set memory_limit = ?", [memory])
    return connection


def _fill(connection: Any, file: Path, entities: Sequence[Entity], rarity: Rarity) -> None:
    with file.open("wb") as lines:
        for place, entity in enumerate(entities):
            lines.write(dump_json(_row(place, entity, rarity)) + b"\n")
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
    told = f"read_json('{file}', format = 'newline_delimited', columns = {{{columns}}})"
    connection.execute(f"create table entity as select * from {told}")  # noqa: S608  (no input)


_COLUMNS = {
    "unique_id": "bigint",
    "keys": "bigint[]",
    "spelled": "varchar",
    "words": "varchar[]",
    "places": "varchar[]",
    "countries": "varchar[]",
    "partners": "varchar[]",
    "amounts": "varchar[]",
    "started": "varchar",
    "homepage": "varchar",
}


def _row(place: int, entity: Entity, rarity: Rarity) -> dict[str, Any]:
    return {
        "unique_id": place,
        "keys": sorted({crc32(key.encode()) for key in keys_of(entity, rarity)}),
        "spelled": entity.names[0].spelled if entity.names else "",
        "words": sorted({word for name in entity.names for word in name.words}),
        "places": sorted(entity.places) or None,
        "countries": sorted(entity.countries) or None,
        "partners": sorted(entity.partners) or None,
        "amounts": [f"{one.kind} {one.currency} {one.value}" for one in entity.amounts if one.is_exact] or None,
        "started": entity.start.iso if entity.start else None,
        "homepage": entity.homepage,
    }


def _thin_keys(connection: Any, block: int) -> None:
    """Leave only keys that a few entities share."""
    connection.execute(
        "create table thin as select unique_id, list(key) as keys from "
        "(select unique_id, unnest(keys) as key from entity) "
        "where key in (select key from (select unnest(keys) as key from entity) group by key "
        "having count(*) between 2 and ?) group by unique_id",
        [block],
    )
    connection.execute(
        "create table blocked as select entity.* exclude (keys), thin.keys from entity join thin using (unique_id)"
    )


def _predicted(connection: Any) -> "array[int]":
    """The places of both entities of each pair, one after the other."""
    from splink import DuckDBAPI, Linker  # noqa: PLC0415  (optional)

    ((shared,),) = connection.execute("select count(*) from blocked").fetchall()
    found = array("I")
    if not shared:
        return found
    database = DuckDBAPI(connection)
    linker = Linker(database.register("blocked"), settings(), log_level=None)
    predicted = linker.inference.predict(threshold_match_probability=SIEVE, warning_mode="never")
    result = connection.execute(
        f"select unique_id_l, unique_id_r from {predicted.physical_name} order by unique_id_l, unique_id_r"  # noqa: S608
    )
    while rows := result.fetchmany(10_000):
        found.extend(place for row in rows for place in row)
    return found
