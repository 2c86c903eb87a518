"""What tests of several floors stand on."""

import csv
import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(params=[131_072, sys.maxsize], ids=["as Python sets it", "as others do"])
def any_csv_limit(request: pytest.FixtureRequest) -> Iterator[None]:
    """The longest cell of the csv module, which is one for the process and which any library may set."""
    before = csv.field_size_limit(request.param)
    yield
    csv.field_size_limit(before)
