"""Revisions and runs: who said what, when and why."""

from attrs import frozen

from sicore.model import AnyRecord


@frozen(kw_only=True)
class Feed:
    """A signed feed, as a run takes it.

    Args:
        name: As whoever harvests names it: an address or a folder.
        centre: Whose it is.
        root: The fingerprint of the root by which it is trusted.
        signer: The ids of the keys that signed it.
        published: When it was published (ISO 8601 with zone), by the clock of its centre.
        segments: The SHA-256 of each of its files of which the run tells.
    """

    name: str
    centre: str
    root: str
    signer: str
    published: str
    segments: tuple[str, ...]


@frozen(kw_only=True)
class Origin:
    """Where in a feed a revision was told.

    Args:
        feed: As whoever harvested named it.
        centre: Whose feed it is.
        root: The fingerprint of the root by which it was trusted.
        signer: The ids of the keys that signed it.
        published: When the feed was published that was read (ISO 8601 with zone), by the clock of its centre.
        segment: The SHA-256 of the file.
        line: The line in it, from 1.
    """

    feed: str
    centre: str
    root: str
    signer: str
    published: str
    segment: str
    line: int


@frozen(kw_only=True)
class RunAbout:
    """Who does something to a catalogue, and why.

    Args:
        kind: What is done: import, harvest, review, link, restore or purge.
        role: In which role, such as `officer` or `national-centre`; never a person's name.
        centre: For which centre; None where that is not said.
        reason: Why, in the words of who does it; None where nothing is said.
        feed: The feed that it takes; None where it takes none. Each revision remembers its origin in it.
    """

    kind: str
    role: str = "operator"
    centre: str | None = None
    reason: str | None = None
    feed: Feed | None = None


@frozen(kw_only=True)
class Revision:
    """What one source said about one id at one time.

    Args:
        number: Greater for later ones.
        made: When it came into the catalogue (ISO 8601 with zone).
        standing: 1 where a keeper wrote the record as a whole, 2 for one source's statement, 3 for a step of a review,
            4 for a deletion taken back.
        source: What people call its source.
        source_number: The number of the source in the catalogue.
        run: The number of the run that made it.
        kind: What was done: import, harvest, review, link, restore or purge.
        role: In which role.
        centre: For which centre; None where that was not said.
        reason: Why; None where nothing was said.
        record: What it says.
        origins: Where feeds told it, the first of each feed; empty where it came otherwise.
    """

    number: int
    made: str
    standing: int
    source: str
    source_number: int
    run: int
    kind: str
    role: str
    centre: str | None
    reason: str | None
    record: AnyRecord
    origins: tuple[Origin, ...] = ()


@frozen(kw_only=True)
class Run:
    """One import, review, linking or purge.

    Args:
        number: Greater for later ones.
        about: Who did it and why.
        started: When it began (ISO 8601 with zone).
        finished: When it ended.
        version: The version of sicore that did it.
        added: How many records it added.
        changed: How many it changed.
        same: How many it met that stayed the same.
        report: Its findings by code, its sources and what was left out; empty where nothing was told.
    """

    number: int
    about: RunAbout
    started: str
    finished: str
    version: str
    added: int
    changed: int
    same: int
    report: dict[str, object]


@frozen(kw_only=True)
class Authorship:
    """One revision, and who made it.

    Args:
        made: When (ISO 8601 with zone).
        standing: What it is: WHOLE, STATEMENT, REVIEW or RESTORED.
        role: In which role.
        centre: For which centre; None where that was not said.
        hand: The pseudonym of the account; None where it is not known or no longer.
        record: What it says.
    """

    made: str
    standing: int
    role: str
    centre: str | None
    hand: str | None
    record: AnyRecord
