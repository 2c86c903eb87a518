"""From the subjects of the lexicon to the codes of the lists."""

from collections.abc import Mapping, Sequence

from sicore_eu.wording import Clause, Mention, Wording

AUDIENCE = {"managing-authority": "managing-authorities", "stakeholder": "stakeholders"}
EU_WIDE = {"eu": "eu-wide"}


def mentions(
    wording: Wording, subjects: Mapping[str, str], within: Sequence[Clause] | None = None
) -> dict[str, Mention]:
    """Where the wording speaks of the subjects, by code."""
    found = wording.align(subjects.values(), within)
    return {code: found[subject] for code, subject in subjects.items() if subject in found}


def enumerated(
    wording: Wording, subjects: Mapping[str, str], within: Sequence[Clause] | None = None
) -> dict[str, Mention]:
    """The parts of an enumeration by code, also where only the place of one shows what it is."""
    found = wording.align_in_order(tuple(subjects.values()), within)
    return {code: found[subject] for code, subject in subjects.items() if subject in found}
