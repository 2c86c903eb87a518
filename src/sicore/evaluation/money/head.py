"""The description of a rate table: what its values are and where they come from."""

from attrs import field, frozen

from sicore.dates import DATE_PATTERN
from sicore.evaluation.money.kinds import Kind
from sicore.members import Node, about


@frozen(kw_only=True)
class RateTableHead(Node):
    """The TOML file of a rate table; its values stand in a CSV file beside it."""

    id: str = field(metadata=about("What the table is called in whatever used it.", pattern=r"^[a-z][a-z0-9.-]*$"))
    version: str = field(metadata=about("Which edition it is, such as the month of the last value.", pattern=r"^\S+$"))
    kind: str = field(metadata=about("What its values are.", choices=tuple(Kind)))
    title: str = field(metadata=about("What the table is, for people.", pattern=r"\S"))
    source: str = field(metadata=about("Who published the values, and under which title.", pattern=r"\S"))
    address: str | None = field(default=None, metadata=about("Where they can be found.", pattern="^https?://"))
    retrieved: str = field(metadata=about("The day on which they were taken from there.", pattern=DATE_PATTERN))
    licence: str | None = field(default=None, metadata=about("On what terms they may be passed on."))
    values: str = field(
        metadata=about("The name of the CSV file with the values, in the same folder.", pattern=r"^[^/\\]+\.csv$")
    )
    unit: str | None = field(
        default=None,
        metadata=about("What one unit of a parity is called, such as PPS; compulsory for parities, else absent."),
    )
    invented: bool | None = field(
        default=None,
        metadata=about("Whether the values are made up, as in samples; whatever is reckoned with them says so."),
    )
