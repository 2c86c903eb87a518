"""Settings and secrets."""

import json
import logging
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from attrs import Factory, field, frozen

from sicore.errors import PluginError, UsageError
from sicore.findings import Finding, FindingCode, Severity, SourcePlace
from sicore.plugins import secret
from sicore.plugins.secrets import LogFilter, Redactor, shown_settings
from sicore.plugins.settings import make_settings

ODD = FindingCode(code="invented-odd", severity=Severity.ADVICE, message="{value} {how}", repair="", about="")


@frozen(kw_only=True)
class Account:
    name: str = "me"
    password: str = secret(default="")


@frozen(kw_only=True)
class Settings:
    region: str = "SE"
    limit: int = 5
    is_test: bool = False
    tags: tuple[str, ...] = ()
    token: str | None = secret(default=None)
    account: Account = Factory(Account)
    more: dict[str, Account] = field(factory=dict)


TOLD = {"token": "geheim-1", "account": {"password": "geheim-2"}, "more": {"a": {"password": "geheim-3"}}}


def made(told: dict[str, Any] | None = None, **environment: str) -> Settings:
    settings: Settings = make_settings("se", Settings, told or {}, environment)
    return settings


def test_reads_settings_from_the_file_and_the_environment_which_outweighs_it() -> None:
    assert made() == Settings()
    assert made({"limit": 7, "tags": ["a"], "account": {"name": "you"}}) == Settings(
        limit=7, tags=("a",), account=Account(name="you")
    )
    told = made({"region": "FI", "limit": 7}, SICORE_SE_REGION="EE", SICORE_SE_LIMIT="8", SICORE_SE_IS_TEST="yes")
    assert told == Settings(region="EE", limit=8, is_test=True)
    assert made(SICORE_SE_TAGS='["a", "b"]', SICORE_SE_TOKEN="123").tags == ("a", "b")
    assert made(SICORE_SE_TOKEN="123").token == "123"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"tokn": "geheim"}, r"no setting 'tokn'. It has: token"),
        ({"limit": "geheim"}, "limit"),
        ({"tags": "geheim"}, "'tags' of the plugin 'se' is a list"),
        ({"is_test": "geheim"}, "is_test"),
        ({"region": 5}, "region"),
        ({"account": {"passwort": "geheim"}}, "account"),
        ({"account": {"password": ["geheim"]}}, "password"),
    ],
)
def test_refuses_what_the_class_does_not_have_without_repeating_a_value(told: dict[str, Any], reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        made(told)

    assert "geheim" not in str(caught.value)
    assert "'se'" in str(caught.value)


def test_settings_that_are_no_attrs_class_are_the_plugins_fault() -> None:
    for kind in (dict, 5, None):
        with pytest.raises(PluginError, match="no attrs class"):
            make_settings("se", kind, {}, {})


def test_a_secret_is_hidden_at_any_depth() -> None:
    settings = made(TOLD)

    assert "geheim" not in repr(settings)
    assert repr(settings).count("•••") == 3
    shown = shown_settings(settings)
    assert shown["token"] == "•••"
    assert shown["account"] == {"name": "me", "password": "•••"}
    assert shown["more"] == {"a": {"name": "me", "password": "•••"}}
    assert (shown["limit"], shown["tags"]) == (5, [])


def test_hides_secrets_in_texts_findings_and_logs() -> None:
    redactor = Redactor.of(made(TOLD))

    assert redactor.text("geheim-1 geheim-2 geheim-3 geheim") == "••• ••• ••• geheim"
    place = SourcePlace(source="list.csv", column="geheim-1")
    finding = redactor.finding(
        Finding.of(
            ODD,
            record="x:geheim-1",
            pointer="/geheim-2",
            place=place,
            value="geheim-1",
            expected="geheim-2",
            how="geheim-3",
        )
    )
    assert "geheim" not in str(finding.to_json())
    assert finding.place == SourcePlace(source="list.csv", column="•••")
    record = logging.LogRecord("x", logging.INFO, "", 1, "a %s", ("geheim-2",), None)
    assert LogFilter(redactor=redactor).filter(record)
    assert record.getMessage() == "a •••"


def test_a_secret_that_is_a_number_is_looked_for_and_a_flag_is_not() -> None:
    @frozen
    class Numbers:
        pin: int = secret(default=471147)
        is_paid: bool = secret(default=True)

    assert Redactor.of(Numbers()).text("471147 is True") == "••• is True"


@pytest.mark.parametrize(
    "form",
    [
        str,
        repr,
        ascii,
        json.dumps,
        KeyError,
        quote,
        quote_plus,
        partial(quote, safe=""),
        partial(json.dumps, ensure_ascii=False),
    ],
)
def test_a_secret_is_hidden_however_it_is_written(form: Callable[[str], object]) -> None:
    token = 'gehé\'im+\\ "bar"/\n=='

    assert "geh" not in Redactor.of(made({"token": token})).text(f"https://example.org/?token={form(token)}")


def test_short_secrets_are_not_looked_for_because_every_word_holds_them() -> None:
    assert Redactor.of(made({"token": "abc"})).text("abcdef") == "abcdef"


def test_the_trace_of_a_logged_exception_holds_no_secret() -> None:
    try:
        raise ValueError("geheim-1")
    except ValueError as error:
        record = logging.LogRecord("x", logging.INFO, "", 1, "a", (), (ValueError, error, error.__traceback__))

    LogFilter(redactor=Redactor.of(made(TOLD))).filter(record)

    assert "geheim" not in logging.Formatter().format(record)
    assert "•••" in logging.Formatter().format(record)
