import pytest

from sicore.errors import InvalidValueError
from sicore.identifiers import Identifier


def test_keeps_a_value_as_the_source_gave_it() -> None:
    assert Identifier(scheme="SE-ON", value=" 2021004920").value == " 2021004920"


@pytest.mark.parametrize(("scheme", "value"), [("", "1"), (" ", "1"), ("SE-ON", ""), ("SE-ON", "  ")])
def test_refuses_an_identifier_without_a_scheme_or_value(scheme: str, value: str) -> None:
    with pytest.raises(InvalidValueError):
        Identifier(scheme=scheme, value=value)
