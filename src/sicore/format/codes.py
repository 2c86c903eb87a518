"""The findings of reading documents."""

from sicore.findings import FindingCode, Severity

JSON_INVALID = FindingCode(
    code="json-invalid",
    severity=Severity.ERROR,
    message="This is not JSON: {reason}.",
    repair="Mend the text at the place named, or export it again from the program that wrote it.",
    about=(
        "A document is one record (JSON), many records (JSON Lines, one to a line) or a package of such files, in "
        "UTF-8."
    ),
)
JSON_ENCODING = FindingCode(
    code="json-encoding",
    severity=Severity.ERROR,
    message="The text is not UTF-8: {reason}.",
    repair="Save the file as UTF-8 and try again.",
    about="JSON that is exchanged is UTF-8 (RFC 8259). Guessing another encoding would change letters without notice.",
)
JSON_DUPLICATE_KEY = FindingCode(
    code="json-duplicate-key",
    severity=Severity.ERROR,
    message="The key {value} stands twice in one object.",
    repair="Keep the one that is right; readers disagree about which of two counts.",
    about=(
        "Most readers silently keep the last of two equal keys, so that a value would be lost unseen (RFC 8259, "
        "section 4)."
    ),
)
JSON_NUMBER = FindingCode(
    code="json-number",
    severity=Severity.ERROR,
    message="{value} is not a number that JSON knows.",
    repair="Leave the member out where the value is not known; write numbers with digits and at most one point.",
    about="NaN and Infinity are not JSON, and a number of thousands of digits is an attack on readers.",
)
JSON_SURROGATE = FindingCode(
    code="json-surrogate",
    severity=Severity.ERROR,
    message="The text holds half of a character (a lone surrogate).",
    repair="Write the character itself in UTF-8, or both halves of the escape.",
    about="Half a surrogate pair stands for no character and cannot be written as UTF-8 again.",
)
JSON_DEPTH = FindingCode(
    code="json-depth",
    severity=Severity.ERROR,
    message="Objects and lists are nested deeper than {expected} levels.",
    repair="Records of the format need about ten levels; look at what the program that wrote the file went wrong with.",
    about="Deep nesting exhausts the memory of readers; the limit is 200 levels.",
)
JSON_LINE_LENGTH = FindingCode(
    code="json-line-length",
    severity=Severity.ERROR,
    message="The line is longer than {expected}.",
    repair="One record stands on one line of at most that length; look for missing line ends.",
    about="A reader must be able to say how much memory a record needs at most.",
)
JSON_NOT_RECORD = FindingCode(
    code="json-not-a-record",
    severity=Severity.ERROR,
    message="A record is a JSON object; here stands {value}.",
    repair="Write one object for each record; for many records use JSON Lines.",
    about="A document holds records and nothing else.",
)
VERSION_UNSUPPORTED = FindingCode(
    code="version-unsupported",
    severity=Severity.ERROR,
    message="The record follows version {value} of the format; this library reads {expected}.",
    repair="Use a sicore that reads it, or ask the sender for another (`sicore upgrade FILE OUT --to VERSION`).",
    about=(
        "A reader accepts every minor version of its own major version and keeps what it does not know; another "
        "major version may mean something else by the same words."
    ),
)
VALUE_UNREADABLE = FindingCode(
    code="value-unreadable",
    severity=Severity.ERROR,
    message="{reason}",
    repair="Write the value in the form of its member; `sicore schema TYPE` shows it.",
    about="The value has the outer form of its member but no meaning, such as 30 February.",
)
FILE_EMPTY = FindingCode(
    code="file-empty",
    severity=Severity.ERROR,
    message="The file is empty.",
    repair="Get the file again; an interrupted download leaves an empty file.",
    about="An empty file holds no records, and nothing says whether that was meant.",
)
FILE_UNREADABLE = FindingCode(
    code="file-unreadable",
    severity=Severity.ERROR,
    message="The file could not be read to its end: {reason}.",
    repair="Copy the file to another disk and try again.",
    about="The operating system stopped giving the file's content; what was read before is reported.",
)
DOCUMENT_SIZE = FindingCode(
    code="document-size",
    severity=Severity.ERROR,
    message="The document is larger than {expected}.",
    repair="Write one record to a line (JSON Lines, .jsonl): such files may have any length.",
    about="A JSON document has to be held in memory as a whole, JSON Lines only one line at a time.",
)
COMPRESSION_BROKEN = FindingCode(
    code="compression-broken",
    severity=Severity.ERROR,
    message="The compressed file is damaged or cut off: {reason}.",
    repair="Get the file again and compare its size or checksum with the sender's.",
    about=(
        "What was read before the damage is reported, but a file that cannot be read to its end is never taken "
        "for complete."
    ),
)

EXPANDS_TOO_FAR = FindingCode(
    code="expands-too-far",
    severity=Severity.ERROR,
    message="The compressed content expands beyond {expected}.",
    repair="If the file is what it should be, unpack it yourself and give the unpacked file.",
    about="A few kilobytes can expand to terabytes (a zip bomb); the limit protects the machine.",
)
PACKAGE_DESCRIPTOR = FindingCode(
    code="package-descriptor",
    severity=Severity.ERROR,
    message="The package cannot be read by its datapackage.json: {reason}.",
    repair="Ask the sender for the whole package as sicore wrote it; nothing was taken from this one.",
    about=(
        "A package is a folder or a zip whose file datapackage.json (Data Package, version 2) lists every file with "
        "its size and checksum. Without it nobody can tell whether a file is missing."
    ),
)
PACKAGE_CHECKSUM = FindingCode(
    code="package-checksum",
    severity=Severity.ERROR,
    message="The file {value} is not the one that the package lists: {reason}.",
    repair="Get the package again; if that does not help, ask the sender. Nothing was taken from this one.",
    about="A size or SHA-256 that differs means that the file was damaged on its way or changed after it was packed.",
)
PACKAGE_FILE_MISSING = FindingCode(
    code="package-file-missing",
    severity=Severity.ERROR,
    message="The package lists the file {value}, which is not in it.",
    repair="Get the whole package again; nothing was taken from this one.",
    about="A package is taken as a whole or not at all, so that a lost file is not mistaken for deleted records.",
)
PACKAGE_FILE_UNLISTED = FindingCode(
    code="package-file-unlisted",
    severity=Severity.WARNING,
    message="The file {value} is in the package, but datapackage.json does not list it; it was not read.",
    repair="Ask the sender whether it belongs there; a package that sicore writes lists every file of records.",
    about="A file that is not listed has no checksum, so nobody vouches for it.",
)
PACKAGE_UNSAFE = FindingCode(
    code="package-unsafe",
    severity=Severity.ERROR,
    message="The package holds {value}, which no package may hold: {reason}.",
    repair="Do not unpack it by hand; tell the sender. Nothing was taken from it.",
    about=(
        "Paths that lead out of the package, links, two files of one name and encrypted entries are how an archive "
        "harms the machine that opens it, or shows one content to a check and another to a reader."
    ),
)
ID_FOREIGN = FindingCode(
    code="id-foreign",
    severity=Severity.ERROR,
    message="The id {value} begins with a centre that this package does not speak for; it speaks for {expected}.",
    repair="Ask the centre that keeps the record to send it, or say that this sender may speak for that centre too.",
    about=(
        "Who keeps a record is told by the beginning of its id. A sender may speak for its own prefix and what is "
        "below it, otherwise one centre could overwrite the records of another unseen."
    ),
)
