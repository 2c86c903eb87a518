"""The schemas of extensions that plugins bring."""

import json
import sys
from datetime import date
from pathlib import Path

from sicore.checks import Checker
from sicore.plugins import Registry
from tests.plugins.conftest import Install

EXTENSION = """
@hookimpl
def sicore_extensions():
    return [ExtensionSpec(
        namespace="at.one", title="One", schema="invented_one:extension.schema.json", codes="invented_one.codes",
        labels={"Aktenzahl": {"en": "File number"}},
    )]
"""
CODES = """
from sicore.findings import FindingCode, Severity

ODD = FindingCode(code="one-file", severity=Severity.WARNING, message="{value}", repair="-", about="-")
"""
SCHEMA = {"properties": {"Aktenzahl": {"type": "string", "x-finding": "one-file"}}}


def test_what_a_plugin_knows_is_checked_by_its_schema_with_its_own_codes(install: Install) -> None:
    install("one", EXTENSION, codes=CODES)
    Path(sys.path[0], "invented_one", "extension.schema.json").write_text(json.dumps(SCHEMA))
    registry = Registry({})

    checker = Checker(today=date(2026, 11, 21), extensions=registry.extensions_at_hand())
    checked = checker.check_members(
        {
            "sicore": "1.0",
            "type": "lesson",
            "id": "at.one:1",
            "title": {"en": "Ask first"},
            "statement": {"en": "Ask."},
            "sources": [{"name": "list.csv"}],
            "extensions": {"at.one": {"Aktenzahl": 5}},
        }
    )

    assert [finding.code.code for finding in checked.findings] == ["one-file"]
    assert registry.extension_labels["at.one"] == {"Aktenzahl": {"en": "File number"}}


def test_a_plugin_whose_schema_is_none_is_set_aside(install: Install) -> None:
    install("one", EXTENSION, codes=CODES)
    Path(sys.path[0], "invented_one", "extension.schema.json").write_text('{"type": "text"}')
    registry = Registry({})

    assert [schema for schema in registry.extensions_at_hand() if schema.namespace == "at.one"] == []
    (aside,) = registry.quarantined
    assert "is none" in aside.reason
