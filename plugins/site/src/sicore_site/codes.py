"""The findings of writing a web catalogue."""

from sicore.findings import FindingCode, Severity

FOREIGN_FILE = FindingCode(
    code="site-foreign-file",
    severity=Severity.ERROR,
    message="{value} stands where a page or a folder of the site belongs, and is not the site's; that was left out.",
    repair="Move it elsewhere or give it another name, and build the site again.",
    about="A site never overwrites or removes a file that it has not written itself, and follows no links.",
)
