"""A group of records that has a list of its own: those of a country, a centre, a theme."""

from attrs import frozen

from sicore.text import LangText
from sicore_site.addresses import group_page
from sicore_site.record_pages import kind_name
from sicore_site.renderer import heading
from sicore_site.speaker import Said, Speaker

KINDS = ("type", "country", "region", "centre", "community", "programme", "theme")
ALL = "all"

PAGE = 60
"""So many records a page of a list holds."""


@frozen(kw_only=True)
class Group:
    """A group of records.

    Args:
        kind: One of `KINDS`, or `all`.
        value: Which one: a country's code, the id of a programme; `index` for all records.
        count: How many records it has.
        title: What it is called, for groups that are a record's; None where a list or the interface tells.
        key: The short name of that record's files.
    """

    kind: str
    value: str
    count: int
    title: LangText | None = None
    key: str | None = None

    def page(self, number: int = 1) -> str:
        """Where a page of its list is."""
        return group_page(self.kind, self.value, number)

    @property
    def pages(self) -> int:
        """How many pages its list has."""
        return max(1, -(-self.count // PAGE))

    def said(self, speaker: Speaker) -> Said:
        """What it is called."""
        if self.kind == ALL:
            return Said(speaker.translator.text("All records"))
        if self.kind == "type":
            return Said(_counted(self.value, self.count, speaker))
        if self.kind == "country":
            return Said(speaker.country(self.value))
        if self.kind in ("theme", "region"):
            found = speaker.label("si-theme" if self.kind == "theme" else "nuts", None, self.value)
            return found or heading(speaker, None, self.value)
        return heading(speaker, self.title, self.value)


def _counted(word: str, count: int, speaker: Speaker) -> str:
    """What so many records of a type are called."""
    translator = speaker.translator
    names = {
        "activity": translator.plural("Activity", "Activities", count),
        "call": translator.plural("Call", "Calls", count),
        "case_study": translator.plural("Case study", "Case studies", count),
        "centre": translator.plural("Centre", "Centres", count),
        "cluster": translator.plural("Cluster", "Clusters", count),
        "community": translator.plural("Community of practice", "Communities of practice", count),
        "evaluation": translator.plural("Evaluation", "Evaluations", count),
        "initiative": translator.plural("Initiative", "Initiatives", count),
        "lesson": translator.plural("Lesson", "Lessons", count),
        "method": translator.plural("Method", "Methods", count),
        "organisation": translator.plural("Organisation", "Organisations", count),
        "programme": translator.plural("Programme", "Programmes", count),
        "project": translator.plural("Project", "Projects", count),
    }
    return names.get(word) or kind_name(speaker, word)


def kinds_named(speaker: Speaker) -> dict[str, str]:
    """What the kinds of groups are called."""
    translator = speaker.translator
    return {
        "type": translator.text("Types of records"),
        "country": translator.text("Countries"),
        "region": translator.text("Regions"),
        "centre": translator.text("Centres"),
        "community": translator.text("Communities of practice"),
        "programme": translator.text("Programmes"),
        "theme": translator.text("Themes"),
    }
