"""In which order a guided workbook asks for the members of a record, and for which profile."""

from collections.abc import Mapping

from attrs import frozen

from sicore.render import Translator


@frozen
class Group:
    """Members that are asked for together.

    Args:
        name: The name of the group, one of `group_titles`.
        members: The members; lists have sheets of their own.
    """

    name: str
    members: tuple[str, ...]


@frozen(kw_only=True)
class Guide:
    """How one type of record is asked for.

    Args:
        groups: The groups in their order; what none of them has comes last.
        profile: The profile whose members are marked as needed; None where none is about the type.
        minutes: How long filling it in takes with the facts at hand.
    """

    groups: tuple[Group, ...] = ()
    profile: str | None = None
    minutes: int = 30


_NAME = Group("name", ("title", "summary"))

GUIDES: Mapping[str, Guide] = {
    "project": Guide(
        profile="art49",
        minutes=60,
        groups=(
            Group("name", ("title", "summary", "identifiers", "kind", "status")),
            Group(
                "content",
                ("purpose", "problem", "solution", "achievements", "objectives", "needs", "outputs", "background"),
            ),
            Group("audience", ("themes", "target_groups", "planned_participants")),
            Group("time", ("start_date", "end_date_expected", "end_date_actual")),
            Group("place", ("countries", "locations", "level_of_action")),
            Group("organisations", ("participants",)),
            Group("money", ("total_cost", "total_eligible_cost", "eu_contribution", "cofinancing_rate")),
            Group(
                "programme",
                (
                    *("funds", "cci", "priority", "specific_objectives", "intervention_fields", "secondary_themes"),
                    *("strategic_importance", "social_innovation", "awarded_under"),
                ),
            ),
        ),
    ),
    "case_study": Guide(
        profile="sim",
        minutes=90,
        groups=(
            _NAME,
            Group("problem", ("problem", "context", "target_groups", "themes")),
            Group("solution", ("solution", "process", "innovation_types", "stage", "methods")),
            Group("results", ("results", "evidence_level", "lessons_learned", "success_factors", "barriers")),
            Group("transfer", ("mainstreaming", "scaling", "transferability")),
            Group("organisations", ("participants", "originators", "adopters")),
            Group("place", ("countries", "locations", "level_of_action")),
            Group("time", ("start_date", "end_date", "status")),
            Group("money", ("funding", "funding_text", "source_of_funding", "budget_text", "programming_period")),
            Group("more", ("media", "documents", "relations")),
        ),
    ),
    "organisation": Guide(
        profile="sim",
        minutes=15,
        groups=(
            Group("name", ("title", "legal_name", "other_names", "summary", "identifiers")),
            Group("kind", ("legal_category", "sectors", "organisation_types", "size", "is_natural_person", "parent")),
            Group("place", ("countries", "address", "homepage")),
            Group("contact", ("topics", "looking_for_partner", "contact_points")),
        ),
    ),
    "method": Guide(
        minutes=30,
        groups=(
            Group("name", ("title", "summary", "kind", "version")),
            Group("content", ("description", "stages", "audience", "themes")),
            Group("access", ("languages", "url", "method_licence", "documents")),
            Group("origin", ("developed_by", "validated_by", "steps")),
        ),
    ),
    "lesson": Guide(
        minutes=15,
        groups=(
            _NAME,
            Group("content", ("statement", "context", "kind", "evidence_level")),
            Group("origin", ("learned_in",)),
            Group("audience", ("for_whom", "themes")),
        ),
    ),
    "call": Guide(profile="art49", groups=(_NAME,)),
}

OTHER_TYPE = Guide(groups=(_NAME,))
"""How types are asked for that have no guide of their own."""

FURTHER = "further"
"""The group of the members that every record can have and hardly anybody fills in by hand."""


def group_titles(translator: Translator) -> Mapping[str, str]:
    """What the groups are called."""
    return {
        "name": translator.text("Name"),
        "content": translator.text("Content"),
        "problem": translator.text("Problem"),
        "solution": translator.text("Solution"),
        "results": translator.text("Results and lessons"),
        "transfer": translator.text("Scaling and transfer"),
        "audience": translator.text("For whom"),
        "time": translator.text("Time"),
        "place": translator.text("Place"),
        "organisations": translator.text("Organisations"),
        "money": translator.text("Money"),
        "programme": translator.text("Programme"),
        "kind": translator.text("Kind of organisation"),
        "contact": translator.text("Contact"),
        "access": translator.text("Where and how it can be had"),
        "origin": translator.text("Where it comes from"),
        "more": translator.text("To read and to see"),
        FURTHER: translator.text("Further fields, seldom needed"),
    }


def examples(translator: Translator) -> Mapping[str, str]:
    """An example for fields that may puzzle, by the pointer of the field, without its language."""
    return {
        "/title": translator.text("Workshops beside the school"),
        "/summary": translator.text(
            "Young people who have left school learn a craft in three workshops, together with the people who work "
            "there."
        ),
        "/purpose": translator.text("To give young people without work or school a first step into working life."),
        "/problem": translator.text("In two municipalities one young person in six neither works nor studies."),
        "/solution": translator.text(
            "Workshops that sell what they make take young people in for as long as each of them needs."
        ),
        "/results": translator.text(
            "Of 48 participants, 21 were at work or in school half a year later (follow-up by the municipality)."
        ),
        "/achievements": translator.text("48 participants in the first year, 21 of them at work or in school since."),
        "/lessons_learned": translator.text("Begin with the employers; the programme is best written with them."),
        "/statement": translator.text("Ask the people concerned before you plan."),
        "/start_date": "2025-03-01",
        "/end_date_expected": "2026-12",
        "/cofinancing_rate": "40",
        "/total_cost/amount": "1250000.50",
        "/total_cost/currency": "EUR",
        "/countries": "SE; FI",
        "/cci": "2021SE05SFPR001",
        "/homepage": "https://www.example.org",
    }
