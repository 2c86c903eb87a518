"""The registers of the 27 Member States that number organisations, by the codes of org-id.guide.

A register without a rule has no form that is known well enough to judge by.
"""

import re

from sicore.identifiers.registers import Rule, by_form, by_stdnum, unchecked
from sicore.identifiers.scheme import Scheme
from sicore.identifiers.swedish import check_swedish
from sicore.identifiers.verdict import Verdict


def _register(code: str, title: str, rule: Rule = unchecked, *, usual: bool = False) -> Scheme:
    return Scheme(id=code, title=title, country=code[:2], rule=rule, usual=usual)


_HUNGARIAN_COMPANY = re.compile(r"[0-9]{2}-[0-9]{2}-[0-9]{6}")
_check_hungarian_tax_number = by_stdnum(
    r"(HU)?(?P<number>[0-9]{8})([0-9]{3})?", "eight digits, or eleven with their endings", "hu.anum"
)


def _check_hungarian(value: str) -> Verdict:
    """The scheme holds tax numbers and court register numbers alike; only the former have a check digit."""
    if _HUNGARIAN_COMPANY.fullmatch(value.strip()):
        return Verdict.not_checked("Hungarian court register numbers have no check digit.", canonical=value.strip())
    return _check_hungarian_tax_number(value)


def _finnish(number: str) -> str:
    return f"{number[:-1]}-{number[-1]}"


REGISTERS = (
    _register("AT-FB", "Austrian company register number", by_stdnum(
        r"(FN)?(?P<number>[0-9]{1,6}[A-Z])", "up to six digits and a letter", "at.businessid", display=str.lower,
    ), usual=True),
    _register("AT-UID", "Austrian VAT number", by_stdnum(
        r"(AT)?(?P<number>U[0-9]{8})", "U and eight digits", "at.uid",
    )),
    _register("AT-ZVR", "Austrian association number", by_form(r"[0-9]{9,10}", "nine or ten digits")),
    _register("BE-BCE_KBO", "Belgian enterprise number", by_stdnum(
        r"(BE)?(?P<number>[01]?[0-9]{9})", "ten digits", "be.vat", display=lambda number: number.zfill(10),
    ), usual=True),
    _register("BG-EIK", "Bulgarian unified identification code", by_stdnum(
        r"(BG)?(?P<number>[0-9]{9,10})", "nine digits", "bg.vat",
    ), usual=True),
    _register("CY-DRCOR", "Cypriot company number", usual=True),
    _register("CZ-DIC", "Czech tax number", by_stdnum(
        r"(CZ)?(?P<number>[0-9]{8,10})", "CZ and eight to ten digits", "cz.dic",
    )),
    _register("CZ-ICO", "Czech organisation number", by_stdnum(
        r"(?P<number>[0-9]{8})", "eight digits", "cz.dic",
    ), usual=True),
    _register("DE-CR", "German commercial register number", usual=True),
    _register("DK-CVR", "Danish business register number", by_stdnum(
        r"(DK)?(?P<number>[0-9]{8})", "eight digits", "dk.cvr",
    ), usual=True),
    _register("EE-KMKR", "Estonian business register code", by_stdnum(
        r"[0-9]{8}", "eight digits", "ee.registrikood",
    )),
    _register("EE-RIK", "Estonian business register code", by_stdnum(
        r"[0-9]{8}", "eight digits", "ee.registrikood",
    ), usual=True),
    _register("ES-DIR3", "Code of a Spanish public unit"),
    _register("ES-MDJ", "Number in the register of the Spanish ministry of justice"),
    _register("ES-NIF", "Spanish tax number", by_stdnum(
        r"(ES)?(?P<number>[0-9A-Z][0-9]{7}[0-9A-Z])", "a letter, seven digits and a check character", "es.nif",
    ), usual=True),
    _register("ES-RMC", "Spanish commercial register number"),
    _register("FI-PRO", "Finnish business identity code", by_stdnum(
        r"(FI)?(?P<number>[0-9]{7,8})", "seven digits, a hyphen and a digit", "fi.ytunnus", display=_finnish,
    ), usual=True),
    _register("FI-VERO", "Finnish VAT number", by_stdnum(
        r"(FI)?(?P<number>[0-9]{8})", "FI and eight digits", "fi.alv",
    )),
    _register("FR-RCS", "SIREN or SIRET number", by_stdnum(
        r"[0-9]{9}([0-9]{5})?", "nine digits, or fourteen for an establishment", "fr.siren", "fr.siret",
    ), usual=True),
    _register("GR-CR", "Greek commercial register number", usual=True),
    _register("HR-MBS", "Croatian court register number", by_form(r"[0-9]{8,9}", "eight or nine digits")),
    _register("HR-OIB", "Croatian identification number", by_stdnum(
        r"(HR)?(?P<number>[0-9]{11})", "eleven digits", "hr.oib",
    ), usual=True),
    _register("HU-AFA", "Hungarian tax or court register number", _check_hungarian, usual=True),
    _register("IE-CHY", "Irish charity number"),
    _register("IE-CRO", "Irish company number", by_form(r"[0-9]{1,7}", "up to seven digits"), usual=True),
    _register("IT-CF", "Italian tax code or VAT number", by_stdnum(
        r"(IT)?(?P<number>[0-9]{11})|[0-9A-Z]{16}", "eleven digits", "it.iva", "it.codicefiscale",
    ), usual=True),
    _register("IT-CUUO", "Code of an Italian public unit"),
    _register("LT-PVM", "Lithuanian VAT number", by_stdnum(
        r"(LT)?(?P<number>[0-9]{9}|[0-9]{12})", "LT and nine or twelve digits", "lt.pvm",
    )),
    _register("LT-RC", "Lithuanian legal entity code", by_form(r"[0-9]{7}|[0-9]{9}", "nine digits"), usual=True),
    _register("LU-RCS", "Luxembourg register number", by_form(
        r"[A-Z][0-9]{1,7}", "a letter and up to seven digits",
    ), usual=True),
    _register("LV-RE", "Latvian registration number", by_stdnum(
        r"(LV)?(?P<number>[0-9]{11})", "eleven digits", "lv.pvn",
    ), usual=True),
    _register("MT-CR", "Maltese company number", usual=True),
    _register("NL-KVK", "Dutch chamber of commerce number", by_form(r"[0-9]{8}", "eight digits"), usual=True),
    _register("NL-OWMS", "Name of a Dutch public body"),
    _register("PL-KRS", "Polish court register number", by_form(r"[0-9]{10}", "ten digits")),
    _register("PL-NIP", "Polish tax number", by_stdnum(
        r"(PL)?(?P<number>[0-9]{10})", "ten digits", "pl.nip",
    ), usual=True),
    _register("PL-REGON", "Polish statistical number", by_stdnum(
        r"[0-9]{9}([0-9]{5})?", "nine or fourteen digits", "pl.regon",
    )),
    _register("PT-NIPPC", "Portuguese number of legal persons", by_stdnum(
        r"(PT)?(?P<number>[0-9]{9})", "nine digits", "pt.nif",
    ), usual=True),
    _register("RO-CUI", "Romanian registration code", by_stdnum(
        r"(RO)?(?P<number>[0-9]{2,10})", "up to ten digits", "ro.cui",
    ), usual=True),
    _register("SE-ON", "Swedish organisation number", check_swedish, usual=True),
    _register("SI-PRS", "Slovenian register number", by_stdnum(
        r"[0-9]{7}([0-9A-Z]{3})?", "seven or ten characters", "si.maticna",
    ), usual=True),
    _register("SI-TIN", "Slovenian tax number", by_stdnum(
        r"(SI)?(?P<number>[0-9]{8})", "eight digits", "si.ddv",
    )),
    # Slovakia kept the organisation numbers of Czechoslovakia and their check digit.
    _register("SK-ICO", "Slovak organisation number", by_stdnum(
        r"[0-9]{8}", "eight digits", "cz.dic",
    ), usual=True),
    _register("SK-ORSR", "Slovak business register number"),
)  # fmt: skip
