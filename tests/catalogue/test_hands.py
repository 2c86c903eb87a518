"""Pseudonyms of accounts, and how long they are kept."""

import getpass

import pytest
from sqlalchemy import select

from sicore import Catalogue
from sicore.catalogue import RunAbout
from sicore.catalogue.hands import account_here, hand_of
from sicore.catalogue.store.hands import note_hand, this_hand
from sicore.catalogue.store.tables import HAND, SALT
from sicore.errors import InvalidValueError

ABOUT = RunAbout(kind="import")


def test_a_hand_is_the_same_in_one_catalogue_and_another_elsewhere() -> None:
    here, elsewhere = b"a" * 16, b"b" * 16

    assert hand_of("ina@desk7", here) == hand_of("ina@desk7", here)
    assert hand_of("ina@desk7", here) != hand_of("ina@desk7", elsewhere)
    assert hand_of("ina@desk7", here) != hand_of("bo@desk7", here)
    assert len(hand_of("ina@desk7", here)) == 16


@pytest.mark.parametrize(("account", "salt"), [("", b"a" * 16), ("ina@desk7", b"short")])
def test_refuses_a_pseudonym_that_would_hide_nothing(account: str, salt: bytes) -> None:
    with pytest.raises(InvalidValueError, match="salt of at least 16 bytes"):
        hand_of(account, salt)


def test_every_run_notes_whose_hand_it_was_and_nothing_else_of_the_account(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for account in ("ina", "bo", "ina"):
        monkeypatch.setenv("LOGNAME", account)
        with catalogue.running(ABOUT) as run:
            assert this_hand(run.connection, account_here()) is not None

    with catalogue.engine.connect() as connection:
        hands = connection.execute(select(HAND.c.hand).order_by(HAND.c.run)).scalars().all()
        salts = connection.execute(select(SALT.c.salt)).scalars().all()
    assert len(salts) == 1
    assert len(salts[0]) == 32
    assert hands[0] == hands[2] != hands[1]
    assert not any("ina" in hand for hand in hands)


def test_hands_are_forgotten_after_two_years(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    with catalogue.running(ABOUT) as run:
        assert run.connection.execute(select(HAND.c.run)).scalars().all() == [run.number]
    monkeypatch.setattr("sicore.catalogue.store.runs.account_here", lambda: None)
    with catalogue.running(ABOUT) as run:
        note_hand(run.connection, run.number, "bo@desk7", now="2099-01-01T00:00:00.000Z")
        assert run.connection.execute(select(HAND.c.run)).scalars().all() == []


def test_an_account_that_the_system_does_not_tell_is_none(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(getpass, "getuser", unknown)
    with catalogue.running(ABOUT) as run:
        assert this_hand(run.connection, account_here()) is None
        assert run.connection.execute(select(HAND)).all() == []
