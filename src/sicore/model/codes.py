"""The findings of joining what several sources say about one thing."""

from sicore.findings import FindingCode, Severity

STATEMENTS_DIFFER = FindingCode(
    code="statements-differ",
    severity=Severity.WARNING,
    message="Sources disagree: {first} says {value}, {second} says {other}.",
    repair="Find out which is right. Both stay in the record: the one in its place, the other under `differing`.",
    about=(
        "Statements about the same id from several sources are joined: languages and lists unite, and where two "
        "sources give different values for the same member, neither is thrown away."
    ),
)
ID_OF_TWO_TYPES = FindingCode(
    code="id-of-two-types",
    severity=Severity.ERROR,
    message="The id stands for a {value} in one source and for a {other} in another.",
    repair="Give one of them another id.",
    about="An id stands for one thing. Records of different types cannot be joined, so the second is not taken.",
)
RECORD_DELETED = FindingCode(
    code="record-deleted",
    severity=Severity.ADVICE,
    message="The record was deleted on {deleted}; what sources say of it is not taken.",
    repair=(
        "Where it was deleted by mistake, take the deletion back: in a catalogue with `sicore catalogue restore`, in a "
        "file by taking its tombstone out. Give another thing another id."
    ),
    about="A deletion outweighs what sources say, so that what somebody asked to be removed does not come back.",
)
