"""Why a workbook is refused, while nobody has said yet which file it is."""

from sicore.findings import Finding, FindingCode, RefusedSourceError, SourcePlace
from sicore.tables.reading import codes


class WorkbookError(Exception):
    """A workbook that is not read; `code` is the finding that says so."""

    code: FindingCode

    def refusal(self, name: str) -> RefusedSourceError:
        """The exception that refuses the file of that name."""
        return RefusedSourceError(Finding.of(self.code, place=SourcePlace(source=name), reason=str(self)))


class DamagedError(WorkbookError):
    """It is not whole, or readers may disagree about what it holds."""

    code = codes.WORKBOOK_DAMAGED


class EncryptedError(WorkbookError):
    """It cannot be read without its password."""

    code = codes.WORKBOOK_ENCRYPTED


class TooLargeError(WorkbookError):
    """It is larger than what is read."""

    code = codes.TABLE_TOO_LARGE


class OtherFormError(WorkbookError):
    """It is another kind of file."""

    code = codes.TABLE_FORM
