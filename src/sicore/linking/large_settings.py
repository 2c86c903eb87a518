"""The model by which splink sieves pairs: coarser than the comparison that follows it."""

from typing import Any

from sicore.linking.weights import weights

_WORDS_IN_COMMON = "len(list_intersect(words_l, words_r))"
_FEWER_WORDS = "greatest(least(len(words_l), len(words_r)), 1)"

_NAME = (
    ("spelled_l = spelled_r", 0.30, 0.00002),
    ("jaro_winkler_similarity(spelled_l, spelled_r) >= 0.92", 0.30, 0.0002),
    (f"{_WORDS_IN_COMMON} >= 0.6 * {_FEWER_WORDS}", 0.25, 0.001),
    (f"{_WORDS_IN_COMMON} >= 1 or jaro_winkler_similarity(spelled_l, spelled_r) >= 0.8", 0.14, 0.02),
)
"""How alike names are, the most alike first, with m and u; the rest of both is that of names not alike."""


def settings() -> Any:
    """The settings of splink; nothing is trained, so that the same entities always come out the same."""
    from splink import SettingsCreator, block_on  # noqa: PLC0415  (optional)

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        probability_two_random_records_match=1e-5,
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        comparisons=[
            _comparison("name", "spelled_l is null or spelled_r is null", _NAME),
            _in_common("place", "places"),
            _in_common("country", "countries"),
            _in_common("partners", "partners"),
            _in_common("amount", "amounts", level="equal"),
            _comparison("start", "started_l is null or started_r is null", _levels("start", "same-day", _SAME_START)),
            _comparison("homepage", _NO_HOMEPAGE, _levels("homepage", "agreed", "homepage_l = homepage_r")),
        ],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


_SHORTER = "least(len(started_l), len(started_r))"
_SAME_START = f"left(started_l, {_SHORTER}) = left(started_r, {_SHORTER})"
_NO_HOMEPAGE = "homepage_l is null or homepage_r is null"


def _in_common(field: str, column: str, *, level: str = "agreed") -> Any:
    absent = f"{column}_l is null or {column}_r is null"
    return _comparison(field, absent, _levels(field, level, f"list_has_any({column}_l, {column}_r)"))


def _levels(field: str, level: str, condition: str) -> tuple[tuple[str, float, float], ...]:
    known = weights()[field, level]
    return ((condition, known.m, known.u or 0.001),)


def _comparison(field: str, absent: str, levels: tuple[tuple[str, float, float], ...]) -> Any:
    from splink.comparison_level_library import CustomLevel, ElseLevel  # noqa: PLC0415  (optional)
    from splink.comparison_library import CustomComparison  # noqa: PLC0415

    m = sum(level[1] for level in levels)
    u = sum(level[2] for level in levels)
    silent = CustomLevel(absent).configure(is_null_level=True)
    told = [CustomLevel(sql).configure(m_probability=each_m, u_probability=each_u) for sql, each_m, each_u in levels]
    rest = ElseLevel().configure(m_probability=1 - m, u_probability=1 - u)
    return CustomComparison([silent, *told, rest], output_column_name=field)
