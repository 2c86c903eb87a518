"""The findings of the rules."""

from sicore.findings import FindingCode, Severity

DATE_ORDER = FindingCode(
    code="date-order",
    severity=Severity.ERROR,
    message="The end, {value}, lies before the beginning, {start}.",
    repair="Check both dates; often day and month or two columns are swapped.",
    about=(
        "Lists of operations give the start and the expected or actual completion (CPR 2021/1060 Article 49(3)(f) and "
        "(g)). Partial dates are judged only where every day they can mean contradicts the order."
    ),
)
EU_SHARE_DIFFERS = FindingCode(
    code="eu-share-differs",
    severity=Severity.ADVICE,
    message="The EU contribution is {share} % of the base `{base}`, the co-financing rate says {value} %.",
    repair="Nothing, if the rate is that of the priority on another base; otherwise check the amounts and the rate.",
    about=(
        "The published rate is usually that of the priority on the eligible or public cost (CPR 2021/1060 Article "
        "49(3)(k)), so that a share of the total cost may well differ."
    ),
)
EU_SHARE_ABOVE = FindingCode(
    code="eu-share-above-cost",
    severity=Severity.WARNING,
    message="The EU contribution, {value}, is larger than the base `{base}`.",
    repair="Check whether two amounts are swapped or stand in different units.",
    about="The Union pays a share of the cost, never more than all of it.",
)
AMOUNT_NEGATIVE = FindingCode(
    code="amount-negative",
    severity=Severity.WARNING,
    message="The amount {value} is negative.",
    repair="Check the sign; money that came back belongs to the amount paid.",
    about="A cost or a grant below zero is usually a correction that was exported as an operation.",
)
ELIGIBLE_ABOVE_TOTAL = FindingCode(
    code="eligible-above-total",
    severity=Severity.WARNING,
    message="The eligible cost, {value}, is larger than the total cost, {total}.",
    repair="Check whether the two amounts are swapped.",
    about="The eligible cost is the part of the total cost that the programme takes into account.",
)
PAID_ABOVE_GRANTED = FindingCode(
    code="paid-above-granted",
    severity=Severity.WARNING,
    message="The amount paid, {value}, is larger than the amount granted, {granted}.",
    repair="Check both with the payments; often the grant was raised and the record still has the first decision.",
    about="What is paid is a part of what was granted; more than that makes an absorption above 100 %.",
)
SEXES_ABOVE_TOTAL = FindingCode(
    code="sexes-above-total",
    severity=Severity.WARNING,
    message="The sexes of {indicator} come to {together}, more than the total {value} of the same date.",
    repair="Compare with the monitoring system; often the total or one of the sexes is of another date.",
    about=(
        "The total counts everybody and each person has one sex (ESF+ 2021/1057 Annex I). Figures use the total and "
        "leave out sexes that contradict it."
    ),
)
EXCHANGE_RATE_MISSING = FindingCode(
    code="exchange-rate-missing",
    severity=Severity.ERROR,
    message="The amount is in {value} and no exchange rate to the euro is given.",
    repair=(
        "Put the rate under the extensions of `eu.kohesio` as `Total_Eligible_Expenditure_Exchange_Rate`, a decimal "
        "text."
    ),
    about="Kohesio asks for the rate where the currency is not the euro; the common format has no member for it.",
)
CCI_STEM = FindingCode(
    code="cci-stem",
    severity=Severity.WARNING,
    message="{value} is the CCI of a programme without its serial number.",
    repair="Ask the managing authority for the whole code of 15 characters; do not guess its last three digits.",
    about=(
        "A CCI has 15 characters (CPR 2021/1060 Annex XVII field 28). Some exports leave out the last three; several "
        "programmes can share what is left."
    ),
)
CCI_STEM_DIFFERS = FindingCode(
    code="cci-stem-differs",
    severity=Severity.WARNING,
    message="The CCI stem {value} is not the beginning of the CCI {cci}.",
    repair="Check which of the two is right and leave out the other.",
    about="Where both stand, one of them is of another programme.",
)
CCI_COUNTRY = FindingCode(
    code="cci-country",
    severity=Severity.WARNING,
    message="The CCI {value} is of another country than the record: {expected}.",
    repair="Check the code and the countries.",
    about="The fifth and sixth characters of a CCI are its country; TC stands for territorial cooperation.",
)
CCI_FUND = FindingCode(
    code="cci-fund",
    severity=Severity.WARNING,
    message="The CCI {value} is of another Fund than the record: {expected}.",
    repair="Check the code and the Funds.",
    about="The ninth and tenth characters of a CCI name the Fund, such as SF for the ESF+.",
)
CCI_PERIOD = FindingCode(
    code="cci-period",
    severity=Severity.WARNING,
    message="The CCI {value} is not of the programming period {expected}.",
    repair="Check the code and the period.",
    about="A CCI begins with the first year of its programming period: 2014 or 2021 for the periods since then.",
)
COUNTRY_CODE = FindingCode(
    code="country-code",
    severity=Severity.WARNING,
    message="ISO 3166 has no country {value}.",
    repair="Write the two letters of ISO 3166; Greece is GR and the United Kingdom GB.",
    about="EU lists write EL and UK; records use ISO 3166, so that countries can be compared with other sources.",
)
NUTS_UNKNOWN = FindingCode(
    code="nuts-unknown",
    severity=Severity.WARNING,
    message="The NUTS code {value} is not in the version {version}.",
    repair="Check the code; name the version if it is of another one.",
    about=(
        "Regions change with every version of NUTS (Regulation (EC) No 1059/2003). Codes are judged by the versions of "
        "the record's period; the code is kept as it is."
    ),
)
NUTS_COUNTRY = FindingCode(
    code="nuts-country",
    severity=Severity.WARNING,
    message="The NUTS code {value} does not lie in {expected}.",
    repair="Check the region and the country.",
    about="A NUTS code begins with its country; EL stands for Greece.",
)
NUTS_LEVEL = FindingCode(
    code="nuts-level",
    severity=Severity.WARNING,
    message="The source calls {value} a region of NUTS level {said}; by its length it is of level {level}.",
    repair="Check the code; a digit may be missing.",
    about="A NUTS code has two letters for the country and one character for each level.",
)
NOT_CHECKED = FindingCode(
    code="not-checked",
    severity=Severity.ADVICE,
    message="Codes of the list {list} are not checked, because that list or version is not at hand; one is {value}.",
    repair="Nothing needs to be done; a plugin can bring the list.",
    about=(
        "Codes of the period 2014-2020 and of older versions of NUTS are other codes than today's and are never judged "
        "by today's lists. This is said once for each list in a run."
    ),
)
CODE_UNKNOWN = FindingCode(
    code="code-unknown",
    severity=Severity.ADVICE,
    message="The list {list} has no code {value}.",
    repair="Check the code. A code that a later amendment added can stay.",
    about=(
        "Lists are amended, so an unknown code is kept and exchanged as it is. Of lists that users may extend only "
        "codes that look misspelt are named."
    ),
)
CODE_PERIOD = FindingCode(
    code="code-period",
    severity=Severity.WARNING,
    message="The list {value} does not belong to the programming period {expected} of the CCI.",
    repair="Name the list of the period; the same number means something else in another period.",
    about="Intervention field 117 of 2014-2020 is not intervention field 117 of 2021-2027.",
)
INTERVENTION_UNUSUAL = FindingCode(
    code="intervention-unusual",
    severity=Severity.WARNING,
    message="The intervention field {value} is unusual for an operation that the ESF+ alone supports.",
    repair="Check it with the source; the fields of the ESF+ are {expected}. If it is right, leave it.",
    about=(
        "Any field may be used under any objective (CPR 2021/1060 Annex I Table 1, footnote 3), but fields for "
        "buildings or roads on an ESF+ operation are mostly slips: 127 is about social infrastructure."
    ),
)
ID_CHECK_DIGIT = FindingCode(
    code="id-check-digit",
    severity=Severity.ERROR,
    message="The check digits of {value} ({scheme}) do not fit.",
    repair="Compare the number with the register; at least one character is wrong.",
    about="Check digits catch slips of the pen, which would tie the record to another organisation or to none.",
)
ID_FORM = FindingCode(
    code="id-form",
    severity=Severity.WARNING,
    message="{value} has not the form of an identifier of the scheme {scheme}.",
    repair="Check the number and the scheme; often a number stands under the scheme of another register.",
    about="The form of each scheme is that of its register.",
)
ID_NOT_CHECKED = FindingCode(
    code="id-not-checked",
    severity=Severity.ADVICE,
    message="Identifiers of the scheme {scheme} are not checked, because no rule for them is known; one is {value}.",
    repair="Nothing needs to be done, unless the name of the scheme is misspelt.",
    about="Not every register has check digits or a published form. This is said once for each scheme in a run.",
)
ID_CHECK_NEEDS_EXTRA = FindingCode(
    code="id-check-needs-extra",
    severity=Severity.ADVICE,
    message="Identifiers of the scheme {scheme} are not checked, because python-stdnum is not installed.",
    repair="Install it with `pip install 'sicore[ids]'`.",
    about="Check digits are judged by python-stdnum, an optional package. This is said once for each scheme in a run.",
)
ORGNR_MAY_BE_PERSONAL = FindingCode(
    code="orgnr-may-be-personal",
    severity=Severity.WARNING,
    message="The organisation number {value} has the form of a personal number.",
    repair=(
        "If the organisation is a sole trader, say that it is a natural person and leave out the number and the name; "
        "otherwise say that it is none."
    ),
    about=(
        "Several countries number sole traders by their personal number, for example Sweden where the third digit is "
        "below 2. Such a number is personal data (GDPR Article 87)."
    ),
    personal=True,
)
LANGUAGE_INCOMPLETE = FindingCode(
    code="language-incomplete",
    severity=Severity.ADVICE,
    message="The title stands in the language {value}, these texts do not: {members}.",
    repair="Translate them where readers need them, and mark translations as such.",
    about="Readers who find a record by its title in their language expect the rest in it too.",
)
ORIGINAL_MISSING = FindingCode(
    code="original-language-missing",
    severity=Severity.ADVICE,
    message="The record was first written in {value}, but its title does not stand in that language.",
    repair="Add the original title, or correct the original language.",
    about="The original is what translations are compared with.",
)
PERSONAL_DATA = FindingCode(
    code="personal-data",
    severity=Severity.ERROR,
    message="A personal number stands here: {value}.",
    repair="Take it out; neither the format nor an export may hold national personal numbers.",
    about=(
        "Numbers that identify a person are processed only where a national law allows it (GDPR Article 87), and "
        "nothing here needs them. They are told by their form, the day of birth and the check digits."
    ),
    personal=True,
)
PERSONAL_BIRTH_DATE = FindingCode(
    code="personal-birth-date",
    severity=Severity.WARNING,
    message="A date of birth stands here: {value}.",
    repair="Take it out, or write an age group.",
    about="A day of birth together with a place is mostly enough to find a person.",
    personal=True,
)
PERSONAL_MAILBOX = FindingCode(
    code="personal-mailbox",
    severity=Severity.WARNING,
    message="The mail address of a person stands here: {value}.",
    repair="Write the mailbox of a role, such as info@, or leave the address out.",
    about="Records are exchanged and kept for years; people change their posts and have a right to be left out.",
    personal=True,
)
PERSONAL_PHONE = FindingCode(
    code="personal-phone",
    severity=Severity.WARNING,
    message="A telephone number stands here: {value}.",
    repair="Take it out unless it is that of a switchboard; link to the contact page instead.",
    about="A number in a text cannot be found again when it has to be deleted.",
    personal=True,
)
ROLE_MAILBOX = FindingCode(
    code="role-mailbox",
    severity=Severity.ADVICE,
    message="A mail address stands in a text: {value}.",
    repair="Move it to a contact point with its role and purpose, where consent can be recorded.",
    about="The mailbox of a role is not personal data, but it ages; a contact point can be kept up to date.",
    personal=True,
)
NATURAL_PERSON_NAME = FindingCode(
    code="natural-person-name",
    severity=Severity.WARNING,
    message="The name of a natural person stands here: {value}; it was first published on {published}.",
    repair="Keep it only if you are the authority that must publish it, and take it out two years after that day.",
    about=(
        "Names of natural persons are published for two years and then removed (CPR 2021/1060 Article 49(3)); nobody "
        "else stores or exchanges them."
    ),
    personal=True,
)
NATURAL_PERSON_DUE = FindingCode(
    code="natural-person-due",
    severity=Severity.ERROR,
    message="The name of a natural person must go: {value}; first published: {published}.",
    repair="Take the name out and give the record a neutral title. An unknown day of publication counts as due.",
    about="Names of natural persons are removed two years after their first publication (CPR 2021/1060 Article 49(3)).",
    personal=True,
)
NATURAL_PERSON_NUMBER = FindingCode(
    code="natural-person-number",
    severity=Severity.ERROR,
    message="A natural person has an identifier here: {value}.",
    repair="Take the identifiers out.",
    about="The public list gives the name of a natural person, never a number (CPR 2021/1060 Article 49(3)(b)).",
    personal=True,
)
NATURAL_PERSON_ADDRESS = FindingCode(
    code="natural-person-address",
    severity=Severity.WARNING,
    message="The address of a natural person is more exact than its region of NUTS level 2: {members}.",
    repair="Keep the country and the NUTS 2 region only.",
    about="The location of a natural person is published as its NUTS 2 region (CPR 2021/1060 Article 49(3)(m)).",
)
