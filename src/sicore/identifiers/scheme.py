"""What a scheme of identifiers is."""

from attrs import field, frozen

from sicore.identifiers.registers import Rule


@frozen(kw_only=True)
class Scheme:
    """A system that gives identifiers.

    Args:
        id: The name that records use.
        title: What it is, in English.
        country: ISO 3166 code of the country whose register it is, None for others.
        rule: Judges a value.
        usual: Whether organisations of the country are usually identified by it.
        uri: The address of the thing, with `{}` for the canonical identifier; None where there is none.
        aliases: Other names in use.
    """

    id: str
    title: str
    country: str | None = None
    rule: Rule = field(repr=False)
    usual: bool = False
    uri: str | None = None
    aliases: tuple[str, ...] = ()
