"""The findings of the exports."""

from sicore.findings import FindingCode, Severity

TEXT_CLEANED = FindingCode(
    code="text-cleaned",
    severity=Severity.ADVICE,
    message="A text of the record holds characters that steer or that its form forbids; they are not in the export.",
    repair="Nothing needs to be done; whoever keeps the record can take them out of it.",
    about=(
        "Control characters, explicit changes of the direction of writing and bytes that XML does not allow do harm in "
        "terminals, editors and readers. Everything else of the text is in the export."
    ),
)
TITLE_MISSING = FindingCode(
    code="title-missing",
    severity=Severity.WARNING,
    message="The record has no title in any language; its id stands in the place of one.",
    repair="Give it a title.",
    about="Every form wants a name to show. A name that nobody gave would be a guess, and the id is none.",
)
RECORD_AGAIN = FindingCode(
    code="record-again",
    severity=Severity.WARNING,
    message="A record of this id is in the export already; this one is left out.",
    repair="Join the statements first: `sicore import FILE --out JOINED`.",
    about="In every form an id stands for one thing. The first record of an id is written.",
)
FORM_LACKS = FindingCode(
    code="form-lacks",
    severity=Severity.WARNING,
    message="The record is not in the export, because the form requires what it does not say: {value}.",
    repair="{expected}",
    about=(
        "Forms of other fields have members without which their readers refuse the whole file. Nothing is made up for "
        "them: the record is left out, and what is missing is named."
    ),
)
EXPORT_EMPTY = FindingCode(
    code="export-empty",
    severity=Severity.WARNING,
    message="None of the records has a place in this form; the file holds nothing.",
    repair="Look whether these are the right records and the right form.",
    about="A file that holds nothing is well-formed, and some readers of the form refuse it all the same.",
)
EXPORT_REFUSED = FindingCode(
    code="export-refused",
    severity=Severity.ERROR,
    message="None of the records has a place in this form, which allows no file without any; nothing was written.",
    repair="Look at what the other findings miss, or whether these are the right records and the right form.",
    about=(
        "The schemas of IATI (at least one activity) and of 360Giving (at least one grant) refuse an empty file. A "
        "file of an earlier export stays as it was, and tells of the records that it was made of."
    ),
)
DATE_UNUSUAL = FindingCode(
    code="date-unusual",
    severity=Severity.ADVICE,
    message="The date {value} lies before 1900 or after 2100.",
    repair="Look whether it is right; it is in the export as it stands.",
    about="Spreadsheets and some readers know no dates before 1900; a year after 2100 is most often a slip.",
)
AWARD_DATE_DECLARED = FindingCode(
    code="award-date-declared",
    severity=Severity.ADVICE,
    message="The days of award are the first days of the projects, as the setting `award_date` declares.",
    repair="Nothing needs to be done, if the setting is meant.",
    about="The exchange format has no member for the day on which a grant was awarded, and 360Giving requires it.",
)
ADDRESS_UNKNOWN = FindingCode(
    code="address-unknown",
    severity=Severity.WARNING,
    message="It is not known where the catalogue stands on the web; the export describes it without its files.",
    repair="Set `address` under `[plugins.exports]` in sicore.toml.",
    about="Data portals follow the addresses in a DCAT catalogue; what has none is described and cannot be had.",
)
NOT_PUBLISHED = FindingCode(
    code="not-published",
    severity=Severity.WARNING,
    message="The record is not in the export, because its editorial status is {value}.",
    repair="Have it reviewed and published first: `sicore review`.",
    about="These forms are for the public. Drafts, and what was withdrawn, do not leave the house in them.",
)
CELL_LEFT_EMPTY = FindingCode(
    code="cell-left-empty",
    severity=Severity.WARNING,
    message="The value for the column {value} does not fit into a cell; the cell is empty.",
    repair="Take the value from the record itself.",
    about=(
        "Readers of CSV refuse a whole file for a cell of more than 131,000 characters, and a column of decimals in "
        "Parquet has room for 38 digits, nine of them behind the point."
    ),
)
COUNTED_ALONE = FindingCode(
    code="counted-alone",
    severity=Severity.ADVICE,
    message="The catalogue describes the data set; of {value} records it says no more than what they are about in all.",
    repair="Publish the records in another form beside it, and name the files in the setting `files`.",
    about="DCAT describes data sets and where their files are, so that portals can list them. It holds no records.",
)
