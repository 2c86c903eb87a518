"""The findings of reading Swedish sources."""

from sicore.findings import FindingCode, Severity

PROJECT_NUMBER_DIFFERS = FindingCode(
    code="project-number-differs",
    severity=Severity.WARNING,
    message="The project is called {value} in one place and {other} in another.",
    repair="Look at the page: if two projects are mixed in one file, save each in a file of its own.",
    about=(
        "The heading, the registration number and the project number of a page of the project bank usually are the "
        "same. The registration number names the record; the others are kept."
    ),
)
TITLE_DIFFERS = FindingCode(
    code="title-differs",
    severity=Severity.ADVICE,
    message="The heading calls the project {other}, the label calls it {value}.",
    repair="Nothing needs to be done; the name beside the label is the title and the heading is kept.",
    about="Headings are sometimes shortened. Which of two names is the official one is said by the label.",
)
COUNTRY_UNKNOWN = FindingCode(
    code="country-name-unknown",
    severity=Severity.ERROR,
    message="{value} is not the name of a country in Swedish or English.",
    repair="Write the country's name or its ISO 3166 code, several separated by commas.",
    about="The text is kept in the record's raw texts; the country stays empty.",
)
FUND_UNKNOWN = FindingCode(
    code="fund-name-unknown",
    severity=Severity.ERROR,
    message="{value} is not the name of a Fund that the project bank uses.",
    repair="Check the spelling, such as ESF+; the text is kept in the record's raw texts.",
    about="The Fund decides which lists of codes belong to the record, so it is never guessed.",
)
CCI_UNREADABLE = FindingCode(
    code="cci-unreadable",
    severity=Severity.ERROR,
    message="{value} is not a programme code.",
    repair="Write the CCI of the programme, such as 2021SE05SFPR001, or the form without its serial.",
    about="The text is kept in the record's raw texts; the programme stays unknown.",
)
NUTS_UNREADABLE = FindingCode(
    code="nuts-unreadable",
    severity=Severity.ERROR,
    message="{value} has not the form of a NUTS code.",
    repair="Write a code such as SE22; several are separated by commas.",
    about="The text is kept in the record's raw texts; the region stays unknown.",
)
TEXT_DEFECT = FindingCode(
    code="text-defect",
    severity=Severity.ADVICE,
    message="A parenthesis is opened and never closed: {value}",
    repair="Mend the text where it comes from; the record keeps it as it is.",
    about="Where a parenthesis stays open, words of the text may have been lost in copying.",
)
ID_CHECK_DIGIT = FindingCode(
    code="orgnr-check-digit",
    severity=Severity.ERROR,
    message="The digits of {value} do not agree with each other: at least one is wrong.",
    repair="Compare the organisation number with the register of companies.",
    about=(
        "The last digit of an organisation number is computed from the others. The number is kept under the "
        "record's extensions and identifies nobody."
    ),
)
ORGNR_PERSONAL = FindingCode(
    code="orgnr-withheld",
    severity=Severity.WARNING,
    message="The organisation number {value} may be the personal number of a sole trader; it was not stored.",
    repair="Nothing needs to be done. Name and number were left out and the title is a neutral phrase.",
    about=(
        "A natural person's name and number are not exchanged, unless an authority must publish them (CPR 2021/1060 "
        "Article 49(3)). The third digit of a legal person's number is at least 2."
    ),
    personal=True,
)
ORGNR_FORM = FindingCode(
    code="orgnr-form",
    severity=Severity.ERROR,
    message="{value} has not the form of a Swedish organisation number.",
    repair="Write ten digits, such as 202100-4920.",
    about="The text is kept in the record's raw texts; the organisation is known by its name alone.",
)
HEADER_DRIFT = FindingCode(
    code="header-drift",
    severity=Severity.ERROR,
    message="The columns of the export have changed. Missing: {missing}. Not expected: {unexpected}.",
    repair="Get the export again without changing its columns, or tell the plugin's maintainer what is new.",
    about=(
        "A renamed column would silently lose its values, so an export that lacks one of its columns is refused. "
        "Columns that come in addition are kept under the record's extensions."
    ),
)
ROW_WITHOUT_NUMBER = FindingCode(
    code="row-without-number",
    severity=Severity.ERROR,
    message="The row has no registration number and cannot become a record.",
    repair="Add the number, or delete the row if it is a note or a total.",
    about="Each operation has a unique code (CPR 2021/1060 Article 49(3)); without one nothing joins the row.",
)
ROW_SHAPE = FindingCode(
    code="row-shape",
    severity=Severity.ERROR,
    message="The row has {value} cells where the header has {expected}.",
    repair="Look for a separator inside a text without quotation marks, or for a file that is cut off.",
    about=(
        "Values may stand in the wrong columns. What lies beyond the last column is kept under the record's extensions."
    ),
)
NUMBER_FORM = FindingCode(
    code="esf-number-form",
    severity=Severity.WARNING,
    message="{value} has not the form of a registration number of the ESF Council.",
    repair="Write year, serial number and part, such as 22-018-S01.",
    about="Pages, exports and Kohesio know a project by this number; another form joins nothing.",
)
NUMBER_OF_ANOTHER = FindingCode(
    code="esf-number-differs",
    severity=Severity.ERROR,
    message="The record is kept under {expected} and gives {value} as its registration number.",
    repair="Keep the record under the number that the ESF Council gave the project.",
    about="Of two numbers one belongs to another project, whose statements would be joined to this record.",
)
OBJECTIVE_ELSEWHERE = FindingCode(
    code="esf-objective-elsewhere",
    severity=Severity.WARNING,
    message="The specific objective {value} does not belong to the programme area {expected}.",
    repair="Compare both with the decision on the grant; often the area of a former call was copied.",
    about="The Swedish programme numbers its specific objectives by programme area: E1 is the first of area E.",
)
START_EARLY = FindingCode(
    code="esf-start-early",
    severity=Severity.ADVICE,
    message="The project begins on {value}, and its application was registered in {year}.",
    repair="Compare the date with the decision on the grant.",
    about="The first two digits of a registration number are the year in which the application came in.",
)
