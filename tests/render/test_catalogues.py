"""What sicore says, in all its languages."""

from string import Formatter

import pytest

from sicore.findings import FindingCode
from tools.field_catalogue import field_catalogue
from tools.generate.fields import field_files
from tools.generate.messages import catalogue_files, packages
from tools.message_catalogue import LANGUAGES, catalogue, faults, finding_codes, languages_of

EVERY_CODE = [code for name in packages() for module in finding_codes(name).values() for code in module]


@pytest.mark.parametrize(
    ("package", "language"), [(package, language) for package in packages() for language in languages_of(package)]
)
def test_every_text_is_translated_with_the_same_fields(package: str, language: str) -> None:
    assert faults(catalogue(package, language)) == []


@pytest.mark.parametrize("package", packages())
def test_the_catalogues_are_up_to_date(package: str) -> None:
    stale = [path.name for path, content in catalogue_files(package).items() if path.read_bytes() != content]

    assert stale == [], "run `make messages`"


def test_no_two_kinds_share_a_code() -> None:
    codes = [code.code for code in EVERY_CODE]

    assert sorted({code for code in codes if codes.count(code) > 1}) == []


@pytest.mark.parametrize("code", EVERY_CODE, ids=str)
def test_the_english_texts_are_whole_sentences_with_plain_fields(code: FindingCode) -> None:
    for text in (code.message, code.repair, code.about):
        assert text.endswith((".", "?", "}")), text
        fields = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        assert all(name.isidentifier() for name in fields), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_and_word_of_the_records_has_a_name(language: str) -> None:
    assert faults(field_catalogue(language)) == []


def test_the_names_of_members_are_up_to_date() -> None:
    stale = [path.name for path, content in field_files().items() if path.read_bytes() != content]

    assert stale == [], "run `make fields`"
