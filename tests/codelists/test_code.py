import re

import pytest

from sicore.codelists import CODE_PATTERN, LIST_PATTERN, Code
from sicore.errors import InvalidValueError


def test_writes_a_code_with_its_list_and_version() -> None:
    assert str(Code(list="nuts", version="2024", code="SE224")) == "nuts/2024:SE224"


def test_leaves_out_a_version_that_is_not_known() -> None:
    assert str(Code(list="nuts", code="SE0")) == "nuts:SE0"


@pytest.mark.parametrize("list_id", ["", "NUTS", "se_esf", "a..b", "-a", "nuts\n"])
def test_refuses_what_is_not_the_id_of_a_list(list_id: str) -> None:
    with pytest.raises(InvalidValueError, match="not the id of a code list"):
        Code(list=list_id, code="1")


@pytest.mark.parametrize("code", ["", " ", "   "])
def test_refuses_an_empty_code_and_names_the_list(code: str) -> None:
    with pytest.raises(InvalidValueError, match="'nuts' is empty"):
        Code(list="nuts", code=code)


@pytest.mark.parametrize("code", ["06", " 6", "145a", "Ä/1", "0"])
def test_keeps_a_code_as_the_source_gave_it(code: str) -> None:
    assert Code(list="se.esf-area", code=code).code == code


def test_patterns_use_no_digit_class_and_need_no_python() -> None:
    assert not re.search(r"\\[dwsDWS]|\(\?", LIST_PATTERN + CODE_PATTERN)
