"""How words of texts meet, and how well needs in words alone find what answers them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from sicore.linking.partners import Facets, PartnerNeed, Profile, RootedWords, WordReader, plain_words, suggest
from sicore.linking.partners.likeness import Rarity
from sicore.linking.partners.words import met_by, words_of
from sicore.text import LangText

SAMPLE = tomllib.loads(Path(__file__).with_name("sample.toml").read_text(encoding="utf-8"))
ROOTED = RootedWords()


def read(text: str, language: str, reader: WordReader = ROOTED) -> dict[str, str]:
    return words_of([LangText({language: text})], reader)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Bikupor", "sv"), ("bikuporna", "sv")),
        (("Förderung", "de"), ("FOERDERUNG", "de")),
        (("școlari", "ro"), ("scolari", "ro")),
        (("Θεατρικές", "el"), ("ΘΕΑΤΡΙΚΗ", "el")),
        (("Θεατρικές", "el"), ("theatrikes", "und")),
        (("планински", "bg"), ("planinski", "en")),
        (("kommuner", "sv"), ("kommuner", "da")),
        (("Łódź", "pl"), ("Lodz", "en")),
    ],
)
def test_one_word_meets_itself_in_other_forms_and_writings(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert met_by(read(*one)) & met_by(read(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("care", "en"), ("car", "fr")),
        (("2026", "en"), ("2026", "sv")),
        (("och", "sv"), ("och", "sv")),
    ],
)
def test_short_roots_numbers_and_small_words_tell_nothing(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not met_by(read(*one)) & met_by(read(*other))


def test_a_word_is_remembered_as_it_was_written() -> None:
    assert read("Bikuporna på taket", "sv") == {"sv:bikup bikuporna": "bikuporna", "sv:taket": "taket"}


def test_a_word_is_rare_among_the_texts_in_its_own_language() -> None:
    many = [frozenset({f"en:word{number}", "en:usual"}) for number in range(80)]
    few = [frozenset({f"sv:ord{number}", "sv:vanligt"}) for number in range(20)]
    rarity = Rarity([*many, *few])

    common = rarity.alike(frozenset({"sv:vanligt", "sv:ord1"}), frozenset({"sv:vanligt", "sv:ord2"}))
    rare = rarity.alike(frozenset({"sv:vanligt", "sv:ord1"}), frozenset({"sv:ord1", "sv:annat"}))

    assert common.share < 0.25
    assert rare.share == 1.0


@given(st.text(max_size=80), st.sampled_from(["sv", "el", "bg", "de", "fi", "und", "xx"]))
def test_any_text_has_words_that_meet_themselves(text: str, language: str) -> None:
    words = set(ROOTED(text, language))

    assert all(word.forms for word in words)
    assert met_by(word.forms for word in words) == met_by(word.forms for word in ROOTED(text.upper().lower(), language))


@frozen
class Answers:
    """How well the needs of the sample are answered.

    Args:
        precision: The mean over the needs of the average precision: how far up the records stand that answer it.
        first: For how many needs the first suggestion answers it.
        found: How many of the records that answer a need are suggested at all.
    """

    precision: float
    first: int
    found: int


def answered(reader: WordReader) -> Answers:
    everybody = [_profile(told, reader) for told in (*SAMPLE["records"], *_ordinary())]
    precisions, first, found = [], 0, 0
    for name, need in SAMPLE["needs"].items():
        written = read(need["text"], need["language"], reader)
        asked = PartnerNeed(facets=Facets(words=frozenset(written)), written=written)
        ranked = [each.profile.id for each in suggest(asked, everybody)]
        right = {told["id"] for told in SAMPLE["records"] if name in told["answers"]}
        places = [place for place, record_id in enumerate(ranked) if record_id in right]
        precisions.append(sum((order + 1) / (place + 1) for order, place in enumerate(places)) / len(right))
        first += places[:1] == [0]
        found += len(places)
    return Answers(sum(precisions) / len(precisions), first, found)


def _profile(told: Mapping[str, Any], reader: WordReader) -> Profile:
    words = frozenset(read(told["text"], told["language"], reader))
    return Profile(id=told["id"], type="project", title=LangText({"en": told["id"]}), facets=Facets(words=words))


def _ordinary() -> list[dict[str, Any]]:
    return [
        {"id": f"{language}.o:{topic}", "language": language, "text": beginning.format(topic=topic)}
        for language, beginning in SAMPLE["beginnings"].items()
        for topic in SAMPLE["topics"]
    ]


def test_needs_in_words_alone_find_by_roots_what_they_seldom_find_by_plain_words() -> None:
    plain, rooted = answered(plain_words), answered(ROOTED)
    answers = sum(len(told["answers"]) for told in SAMPLE["records"])

    assert answers == 26
    assert (round(plain.precision, 2), plain.first, plain.found) == (0.09, 1, 9)
    assert (round(rooted.precision, 2), rooted.first, rooted.found) == (0.72, 8, 22)
