"""What is asked of a catalogue that looks for partners."""

from attrs import frozen


@frozen(kw_only=True)
class Asked:
    """What candidates are looked up by.

    Args:
        types: The types of records that are wanted.
        fields: The members under which the codes of subjects stand.
        subjects: List and code of what is worked on and for whom.
        methods: The ids of methods. One of *subjects* or of *methods* must be there.
        countries: ISO 3166-1 codes that bring forward those that have as many subjects as others.
        not_centres: The namespaces whose records are left out.
        limit: At most so many.
    """

    types: tuple[str, ...]
    fields: tuple[str, ...]
    subjects: frozenset[tuple[str, str]]
    methods: frozenset[str]
    countries: frozenset[str]
    not_centres: frozenset[str]
    limit: int
