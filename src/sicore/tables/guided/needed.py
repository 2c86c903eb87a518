"""Which members a profile asks for, said beside the fields."""

from collections.abc import Mapping

from sicore.checks import profile_named
from sicore.render import Translator, Vocabulary
from sicore.tables.guided.guides import Guide
from sicore.tables.sheets.plan import table_of, tables_by_path


def needed_members(word: str, guide: Guide, translator: Translator) -> Mapping[str, str]:
    """For each member that must or should be filled in, how that is said.

    Args:
        word: The type of the record.
        guide: How it is asked for.
        translator: Who says it.
    """
    vocabulary = Vocabulary(translator.language)
    said: dict[str, str] = {"title": translator.text("needed")}
    requirements = profile_named(guide.profile).requirements.get(word, ()) if guide.profile else ()
    for requirement in requirements:
        members = list(dict.fromkeys(path.steps[0] for path in requirement.any_of))
        if not requirement.is_required:
            told = translator.text("wanted")
        elif len(members) == 1:
            told = translator.text("needed")
        else:
            titles = ", ".join(member_label(word, member, vocabulary) for member in members)
            told = translator.text("one of these is needed: {fields}", fields=titles)
        for member in members:
            said.setdefault(member, f"{told}\n{requirement.law}")
    return said


def member_label(word: str, member: str, vocabulary: Vocabulary) -> str:
    """What a member is called.

    >>> member_label("project", "total_cost", Vocabulary())
    'Total cost'
    """
    table = tables_by_path(word).get(f"/{member}")
    if table is not None:
        return vocabulary.title(table.titles[0])
    beginning = f"/{member}"
    columns = [each for each in table_of(word).columns() if f"{each.pointer}/".startswith(f"{beginning}/")]
    return vocabulary.title(columns[0].titles[0]) if columns else member
