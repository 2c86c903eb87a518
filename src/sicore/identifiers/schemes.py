"""The schemes of identifiers that sicore knows: what each is called, who gives it, how it is checked."""

from sicore.codelists import core_shelf
from sicore.identifiers.cci import check_cci, check_cci_stem
from sicore.identifiers.national import REGISTERS
from sicore.identifiers.registers import by_form, by_stdnum, unchecked
from sicore.identifiers.ror import check_ror
from sicore.identifiers.scheme import Scheme
from sicore.identifiers.verdict import Verdict


def _check_nuts(value: str) -> Verdict:
    code = value.strip().upper()
    if code in core_shelf().get("nuts"):
        return Verdict.valid(code)
    return Verdict.not_checked(
        "The code is not in the version of NUTS at hand; other versions may have it.", canonical=code
    )


_OTHERS = (
    Scheme(id="cci", title="Programme code of the Commission", rule=check_cci),
    Scheme(id="cci-stem", title="Programme code without its serial", rule=check_cci_stem),
    Scheme(id="nuts", title="Territorial unit for statistics", rule=_check_nuts),
    Scheme(
        id="vat",
        title="VAT number with the letters of its country",
        rule=by_stdnum(r"[A-Z]{2}[0-9A-Z+*]{2,12}", "two letters of a country and its number", "eu.vat"),
        aliases=("eu-vat",),
    ),
    Scheme(
        id="lei",
        title="Legal Entity Identifier",
        rule=by_stdnum(r"[0-9A-Z]{18}[0-9]{2}", "twenty letters and digits", "lei"),
        aliases=("xi-lei",),
    ),
    Scheme(
        id="isni",
        title="International Standard Name Identifier",
        rule=by_stdnum(r"[0-9]{15}[0-9X]", "sixteen digits", "isni"),
        uri="https://isni.org/isni/{}",
    ),
    Scheme(
        id="ror",
        title="Research Organization Registry",
        rule=check_ror,
        uri="https://ror.org/{}",
        aliases=("xi-ror",),
    ),
    Scheme(id="pic", title="Participant identification code", rule=by_form(r"[0-9]{9}", "nine digits")),
    Scheme(id="euid", title="European unique identifier of a company", rule=unchecked),
    Scheme(
        id="wikidata",
        title="Wikidata",
        rule=by_form(r"Q[1-9][0-9]*", "Q and a number"),
        uri="http://www.wikidata.org/entity/{}",
        aliases=("xi-wikidata",),
    ),
    Scheme(
        id="kohesio",
        title="Project or beneficiary in Kohesio",
        rule=by_form(
            r"(https?://linkedopendata[.]eu/(entity/|wiki/Item:))?(?P<number>Q[1-9][0-9]*)", "Q and a number", keep=True
        ),
        uri="https://linkedopendata.eu/entity/{}",
        aliases=("eukg",),
    ),
    Scheme(
        id="kohesio-local",
        title="Operation in Kohesio by programme and national number",
        rule=by_form(
            r"(19|20)[0-9]{2}[A-Z]{2}[0-9]{2}[A-Z0-9]{2}[A-Z]{2}[0-9]{3}_.+",
            "a programme code, an underscore and the national number",
            keep=True,
        ),
    ),
    Scheme(
        id="keep-eu",
        title="Project in keep.eu",
        rule=by_form(r"[0-9]+", "a number"),
        aliases=("keep.eu", "keep"),
    ),
    Scheme(id="inforegio", title="Project in the InfoRegio database", rule=by_form(r"[0-9]+", "a number")),
    Scheme(
        id="operation-number",
        title="Number that a programme gives its operation, in the programme's own form",
        rule=by_form(r".+", "any text", keep=True),
    ),
    Scheme(id="abbreviation", title="What a source calls it for short", rule=by_form(r".+", "any text", keep=True)),
    Scheme(
        id="se-esf-dnr",
        title="Registration number of the Swedish ESF Council",
        rule=by_form(r"[0-9]{2}-[0-9]{3}-[A-Z][0-9]{2}", "the form 22-018-S01", keep=True),
    ),
    Scheme(
        id="si-plus-grant",
        title="Grant of ESF Social Innovation+",
        rule=by_form(r"ESF-SI-[0-9]{4}-[A-Z0-9]+(-[A-Z0-9]+)*-[0-9]{4}", "the form ESF-SI-2023-NCC-01-0003", keep=True),
    ),
    Scheme(id="eu-call", title="Call for proposals of the Commission or ESFA", rule=unchecked),
)

SCHEMES: dict[str, Scheme] = {scheme.id: scheme for scheme in (*REGISTERS, *_OTHERS)}
"""The schemes by id."""

_BY_ANY_NAME = {name.casefold(): scheme for scheme in SCHEMES.values() for name in (scheme.id, *scheme.aliases)}
_USUAL = {scheme.country: scheme.id for scheme in SCHEMES.values() if scheme.usual}


def find_scheme(name: str) -> Scheme | None:
    """A scheme by its id or an alias, capitals aside; None for one that sicore does not know.

    >>> find_scheme("XI-ROR").id
    'ror'
    """
    return _BY_ANY_NAME.get(name.strip().casefold())


def org_scheme_for(country: str) -> str | None:
    """The scheme that organisations of a country are usually identified by, None for countries not known.

    Args:
        country: ISO 3166 code.

    >>> org_scheme_for("SE")
    'SE-ON'
    """
    return _USUAL.get(country)
