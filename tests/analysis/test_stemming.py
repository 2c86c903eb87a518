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
        ("bg", "център центърът центъра центрове центровете"),
        ("bg", "министър министърът министри министрите"),
        ("cs", "centrum centra centru centrech center"),
        ("cs", "muzeum muzea muzeí muzeu muzeem muzeích"),
        ("da", "center centret centre centrene"),
        ("de", "zentrum zentrums zentren"),
        ("de", "ministerium ministerien"),
        ("de", "firma firmen"),
        ("en", "center centers centre centres"),
        ("fi", "keskus keskukset keskuksessa keskuksia"),
        ("fi", "sosiaalinen sosiaaliset sosiaalisen"),
        ("ga", "ionad ionaid"),
        ("ga", "pobal phobal bpobal pobail phobail"),
        ("ga", "tionscadal dtionscadal thionscadail"),
        ("ga", "saoránach saoránaigh shaoránaigh"),
        ("ga", "gníomhaíocht gníomhaíochta ghníomhaíochtaí"),
        ("ga", "leanbh leinbh"),
        ("ga", "post poist"),
        ("lv", "jaunietis jaunieši jauniešu jauniešiem"),
        ("mt", "ċentru ċentri"),
        ("mt", "territorju territorji"),
        ("nl", "centrum centra"),
        ("pl", "centrum centra centrów centrach"),
        ("pl", "ośrodek ośrodki ośrodków"),
        ("pt", "formação formações"),
        ("pt", "ação ações acoes"),
        ("pt", "região regiões"),
        ("pt", "alemão alemães"),
        ("pt", "cidadão cidadãos"),
        ("pt", "social sociais"),
        ("ro", "curs cursuri cursurile cursurilor cursul"),
        ("ro", "copil copii copiii copiilor copilul"),
        ("ro", "tânăr tânără tineri tinerii tinerilor"),
        ("ro", "centru centre centrul centrului centrelor"),
        ("ro", "serviciu servicii serviciile"),
        ("sk", "stredisko strediská stredísk strediskám"),
        ("sk", "centrum centrá centru centier"),
        ("sk", "služba služby služieb"),
        ("sl", "center centri centra centrov centrih"),
        ("sl", "prispevek prispevki prispevkov"),
        ("sv", "centrum centret centra centrumet"),
        ("sv", "parti partiet"),
        ("sv", "skola skolan skolans skolor skolorna"),
        ("sv", "kvinna kvinnan kvinnor kvinnans"),
        ("sv", "museum museet museer"),
    ],
)
def test_forms_of_a_word_have_a_root_in_common_with_the_first(language: str, forms: str) -> None:
    roots = rooted(language)

    first, *others = (set(roots(form)) for form in forms.split())
    assert all(first & other for other in others)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("bg", "заръка", "зар"),
        ("bg", "общност", "общо"),
        ("cs", "muzeum", "muž"),
        ("da", "andre", "and"),
        ("de", "praktiken", "praktikum"),
        ("de", "formen", "format"),
        ("de", "raum", "rahmen"),
        ("en", "entry", "enter"),
        ("fi", "keskus", "keskellä"),
        ("fi", "kulku", "kulkuset"),
        ("ga", "ionad", "ionadaí"),
        ("ga", "scoil", "scol"),
        ("lv", "viesi", "vieta"),
        ("mt", "ċentru", "ċens"),
        ("nl", "extra", "extremum"),
        ("pl", "wiek", "wika"),
        ("pt", "mais", "mal"),
        ("pt", "dois", "dol"),
        ("ro", "măsuri", "masă"),
        ("ro", "figuri", "fig"),
        ("ro", "tineri", "tineret"),
        ("ro", "siguri", "sig"),
        ("sk", "streda", "stredisko"),
        ("sk", "papier", "paprika"),
        ("sl", "delavec", "delo"),
        ("sl", "smer", "smrt"),
        ("sv", "centrum", "central"),
        ("sv", "parti", "partner"),
        ("sv", "plan", "pla"),
        ("sv", "utan", "utah"),
    ],
)
def test_other_words_have_no_root_in_common(language: str, first: str, second: str) -> None:
    roots = rooted(language)

    assert set(roots(first)).isdisjoint(roots(second))


def test_three_letters_of_a_word_stay() -> None:
    assert list(rooted("sk")("deti")) == ["det"]
    assert list(rooted("sk")("sami")) == ["sam"]
    assert list(rooted("sk")("my")) == ["my"]


def test_names_the_command_where_the_stemmers_are_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "Stemmer", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'sicore\[catalogue\]'"):
        rooted("sv")
