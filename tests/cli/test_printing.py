"""What a person sees of a long run."""

import pytest

from sicore.cli import printing
from sicore.cli.printing import Watch, progress


def test_every_further_hundred_is_shown_whatever_the_steps_are() -> None:
    shown: list[str] = []
    told = Watch(shown.append).counting("Records read")

    for count in (1, 99, 150, 199, 1249, 1250):
        told(count)

    assert shown == ["Records read: 150", "Records read: 1\u00a0249"]


def test_nothing_is_shown_where_nobody_watches(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(printing, "is_terminal", lambda: False)
    with progress("Records read") as watch:
        watch.counting("Records read")(100)
        watch.end()

    assert capsys.readouterr() == ("", "")


def test_a_person_sees_what_is_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(printing, "is_terminal", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with progress("Records read") as watch:
        watch.counting("Records checked")(1200)

    out, err = capsys.readouterr()
    assert out == ""
    assert "Records checked: 1\u00a0200" in err
