"""The findings of recognising and opening sources."""

from sicore.findings import FindingCode, Severity

SOURCE_UNKNOWN = FindingCode(
    code="source-unknown",
    severity=Severity.ERROR,
    message="No importer recognises this source.",
    repair=(
        "Check that it is the page or list that you meant, saved whole; if it is, name its importer with `--with`: "
        "{expected}."
    ),
    about=(
        "An importer recognises its source by its content. What none recognises is not imported, because every "
        "reading of it would be a guess."
    ),
)
SOURCE_TIED = FindingCode(
    code="source-tied",
    severity=Severity.ERROR,
    message="Several importers recognise this source equally well: {value}.",
    repair="Name the right one with `--with IMPORTER`.",
    about="Two importers that are equally sure are a question to the user.",
)
SOURCE_EMPTY = FindingCode(
    code="source-empty",
    severity=Severity.ERROR,
    message="The source is empty.",
    repair="Get it again; an interrupted download leaves an empty file.",
    about="An empty file says nothing, and nobody can tell whether that was meant.",
)
SOURCE_BINARY = FindingCode(
    code="source-binary",
    severity=Severity.ERROR,
    message="The source is not text: it holds bytes that no text has.",
    repair="Save the page as text or HTML, and tables as XLSX or CSV.",
    about="Zero bytes in a file that should be text mean another kind of file or a damaged one.",
)
SOURCE_ENCODING = FindingCode(
    code="source-encoding",
    severity=Severity.ERROR,
    message="The source is not UTF-8: {reason}.",
    repair="Save it as UTF-8, or name its encoding, for example `--encoding cp1252`.",
    about="A guessed encoding changes letters without notice: names in Greek or Romanian are ruined first.",
)
SOURCE_GARBLED = FindingCode(
    code="source-garbled",
    severity=Severity.ERROR,
    message="The letters of the source are spoilt: it has {value} where {expected} belongs.",
    repair=(
        "Get it again from where it comes and save it as UTF-8; if you named an encoding with `--encoding`, leave that "
        "out."
    ),
    about=(
        "A text in UTF-8 was read as if it were in another encoding. Labels in it are not recognised and names are "
        "ruined, so nothing is taken from it."
    ),
)
SOURCE_TOO_LARGE = FindingCode(
    code="source-too-large",
    severity=Severity.ERROR,
    message="The source is larger than {expected}, which is more than such a page can be.",
    repair="Check that it is the page that you meant.",
    about="A page is read whole; the limit protects the machine.",
)
SOURCE_UNREADABLE = FindingCode(
    code="source-unreadable",
    severity=Severity.ERROR,
    message="The source cannot be opened: {reason}.",
    repair="Check its name and the rights to read it.",
    about="Nothing was read.",
)
SOURCE_TRUNCATED = FindingCode(
    code="source-truncated",
    severity=Severity.ERROR,
    message="The source ends before it is complete: {reason}.",
    repair="Get it again.",
    about="What an interrupted download left may be wrong without looking so.",
)
PAGE_OTHER = FindingCode(
    code="page-other",
    severity=Severity.ERROR,
    message="This is not the page that the importer {value} reads: {reason}.",
    repair="Save the right page again, with its whole text.",
    about="A cookie banner alone or another site's page holds nothing that could become a record.",
)
LABEL_WITHOUT_VALUE = FindingCode(
    code="label-without-value",
    severity=Severity.ERROR,
    message="The label {value} has no value.",
    repair="Look at the page: if the value is there, save the page again; if not, ask whoever keeps the page for it.",
    about="The record is written and the value stays unknown. It is neither zero nor no.",
)
LABEL_TWICE = FindingCode(
    code="label-twice",
    severity=Severity.ERROR,
    message="The label {value} stands more than once with different values; the first is kept as the value.",
    repair=(
        "Look at the page and mend the record if the other value is right; it is kept under the record's extensions."
    ),
    about="Nothing says which of two values counts, so both are kept and a person decides.",
)
LABEL_UNKNOWN = FindingCode(
    code="label-unknown",
    severity=Severity.ADVICE,
    message="The label {value} is not known; its value is kept under the record's extensions.",
    repair="Nothing needs to be done; tell the plugin's maintainer so that the label gets a place of its own.",
    about="Pages gain new labels. What an importer does not understand is never thrown away.",
)
COLUMNS_MISSING = FindingCode(
    code="columns-missing",
    severity=Severity.ERROR,
    message="The table lacks columns that the importer reads: {value}.",
    repair="Choose the right file, or get it again; where columns were renamed, tell the plugin's maintainer.",
    about="A renamed column would silently lose its values, so a table without one of its columns is refused.",
)
ROW_INCOMPLETE = FindingCode(
    code="row-incomplete",
    severity=Severity.ERROR,
    message="The row has nothing in the column {value} and cannot become a record.",
    repair="Fill in the cell, or delete the row if it is a note or a total.",
    about="A record needs a name and an id. For a row without them, such as a total, nothing is made up.",
)
SEVERAL_ON_ONE_PAGE = FindingCode(
    code="several-on-one-page",
    severity=Severity.ERROR,
    message="The page describes more than one project: {value}.",
    repair="Save each project's page in a file of its own.",
    about="With two projects in one file nobody can say which text belongs to which.",
)
NOT_EXPRESSED = FindingCode(
    code="not-expressed",
    severity=Severity.WARNING,
    message="The form that was written does not say what the record has here: {reason}.",
    repair="Nothing needs to be done; send the record itself, as JSON Lines, to whom needs all of it.",
    about=(
        "Other systems have fewer fields and other rules. What an exporter wrote is read back and compared with the "
        "record, and each difference is told: record, place in the record, reason."
    ),
)
METRIC_INPUT_MISSING = FindingCode(
    code="metric-input-missing",
    severity=Severity.ERROR,
    message="The metric needs {value}, and nobody gave it.",
    repair="Give it in the file of inputs; `sicore evaluate --cards` says what each is.",
    about="A metric whose inputs are incomplete has no result; what is missing is never taken to be 0.",
)
METRIC_INPUT_UNKNOWN = FindingCode(
    code="metric-input-unknown",
    severity=Severity.ERROR,
    message="The metric has no input {value}.",
    repair="It has: {expected}. Mend the name, or leave it out.",
    about="A misspelt input that is passed over would leave a default in its place without anybody noticing.",
)
METRIC_INPUT_WRONG = FindingCode(
    code="metric-input-wrong",
    severity=Severity.ERROR,
    message="The input {name} of the metric is {value}.",
    repair="Give {expected}.",
    about="A text where a number belongs, NaN, a negative count or a share above 1 would spoil the result.",
)
METRIC_INPUT_CURRENCY = FindingCode(
    code="metric-input-currency",
    severity=Severity.ERROR,
    message="The amount is in {value}, and the account is in {expected}.",
    repair="Name a currency, a policy and rate tables for the whole run, so that all amounts are converted once.",
    about="Amounts in different currencies have no sum; a rate from nowhere would be a guess.",
)
