"""Proposing a mapping for a table that nobody has seen before, and writing it down."""

from pathlib import Path

from sicore.errors import UsageError
from sicore.outputs import written_whole
from sicore.plugins import Source
from sicore.tables.proposing import MappingProposal, Wishes, proposal_text, propose
from sicore.tables.reading import open_tables


def propose_mapping(path: Path | str, *, encoding: str | None = None, wishes: Wishes | None = None) -> MappingProposal:
    """Look at a file and propose how its table becomes records.

    Args:
        path: The file.
        encoding: The encoding of a text file that is not UTF-8; guessed, and told, where None.
        wishes: What the user says about the table.

    Raises:
        UsageError: there is no such file.
        RefusedSourceError: it cannot be read as a table.
        MissingExtraError: the extra `tables` is not installed, and this kind of file needs it.
    """
    file = Path(path)
    if not file.is_file():
        raise UsageError(f"There is no file {str(path)!r}.")
    with open_tables(Source(path=file, encoding=encoding)) as tables:
        return propose(tables, wishes)


def write_proposal(proposal: MappingProposal, path: Path) -> None:
    """Write the mapping file of a proposal, with its evidence and its open questions.

    Raises:
        UsageError: there is a file already, which may have been corrected by hand; or there is no mapping to write.
    """
    check_place(path)
    text = proposal_text(proposal)
    with written_whole(path) as file:
        file.write(text)


def check_place(path: Path) -> None:
    """Refuse to write where something is already.

    Raises:
        UsageError: there is.
    """
    if path.exists():
        raise UsageError(f"There is a file {str(path)!r} already, perhaps corrected by hand. Name another one.")
