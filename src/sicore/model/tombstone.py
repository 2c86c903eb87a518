"""What is left of a record that was deleted, so that the deletion travels."""

from attrs import field, frozen

from sicore.dates import DATETIME_PATTERN
from sicore.identifiers import ID_PATTERN
from sicore.members import Node, about
from sicore.model.envelope import FORMAT_VERSION, VERSION_PATTERN, typed

TOMBSTONE_REASONS = ("retention-2y", "request", "error", "withdrawn")


@frozen(kw_only=True)
class Tombstone(Node):
    """Says that the record with this id is gone, and why; holds nothing of what it said."""

    TYPE = "tombstone"

    sicore: str = field(
        default=FORMAT_VERSION,
        metadata=about("The version of the exchange format.", pattern=VERSION_PATTERN, title="Format version"),
    )
    type: str = typed("tombstone")
    id: str = field(metadata=about("The id of the record that is gone.", pattern=ID_PATTERN, title="Id"))
    deleted: str = field(metadata=about("When it was deleted (ISO 8601 with zone).", pattern=DATETIME_PATTERN))
    reason: str = field(
        metadata=about(
            "Why: the two years of CPR Article 49(3) are over, somebody asked, it was an error, or it was withdrawn.",
            choices=TOMBSTONE_REASONS,
        )
    )
    replaced_by: str | None = field(
        default=None, metadata=about("The id of the record that takes its place.", pattern=ID_PATTERN)
    )

    @property
    def centre(self) -> str:
        """The centre that the id begins with, such as `se.esf`."""
        return self.id.partition(":")[0]
