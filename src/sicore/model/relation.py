"""How records relate: a closed list of words."""

from attrs import field, frozen

from sicore.identifiers import ID_PATTERN
from sicore.members import Node, about

RELATIONS = (
    "part-of",
    "continues",
    "replicates",
    "scales",
    "documents",
    "funded-by",
    "managed-by",
    "succeeded-by",
    "supports",
    "hosts",
    "covers",
)


@frozen(kw_only=True)
class Relation(Node):
    """This record's relation to another: *this* part-of *target*.

    Args:
        rel: The word for it.
        target: The id of the other record, which may live in another centre's collection.
    """

    rel: str = field(
        metadata=about(
            "The word for the relation, read from this record to the other.", choices=RELATIONS, title="Relation"
        )
    )
    target: str = field(metadata=about("The id of the other record.", pattern=ID_PATTERN))
