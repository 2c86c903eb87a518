"""Roots of words."""

import sys

import pytest

from sicore.analysis.stemming import rooted
from sicore.errors import MissingExtraError


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("bg", "иновация иновации иновациите иновацията"),
        ("bg", "социален социална социални социалните социалното"),
        ("bg", "проект проекти проектите проектът проекта"),
        ("bg", "общност общности общностите общността"),
        ("lv", "inovācija inovācijas inovāciju inovācijām"),
        ("lv", "projekts projekta projekti projektu projektiem"),
        ("mt", "organizzazzjoni organizzazzjonijiet"),
        ("sk", "inovácia inovácie inovácií inováciám inováciami"),
        ("sk", "sociálny sociálna sociálne sociálnych sociálneho"),
        ("sl", "storitev storitve storitvami"),
        ("sl", "skupnost skupnosti skupnostih"),
        ("el", "κοινωνική κοινωνικής κοινωνικές κοινωνικών κοινωνικό"),
        ("et", "innovatsioon innovatsiooni innovatsioone"),
        ("et", "sotsiaalne sotsiaalse sotsiaalsed sotsiaalset"),
        ("sv", "social sociala socialt"),
        ("hu", "projekt projektek projektet projektben"),
        ("de", "förderung foerderung forderung förderungen"),
        ("da", "århus aarhus arhus"),
    ],
)
def test_forms_of_a_word_have_a_root_in_common_with_the_first(language: str, forms: str) -> None:
    roots = rooted(language)

    first, *others = (set(roots(form)) for form in forms.split())
    assert all(first & other for other in others)


def test_three_letters_of_a_word_stay() -> None:
    assert list(rooted("sk")("deti")) == ["det"]
    assert list(rooted("sk")("sami")) == ["sam"]
    assert list(rooted("sk")("my")) == ["my"]


def test_names_the_command_where_the_stemmers_are_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "Stemmer", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'sicore\[catalogue\]'"):
        rooted("sv")
