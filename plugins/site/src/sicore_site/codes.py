"""The findings of writing a web catalogue."""

from sicore.findings import FindingCode, Severity

FOREIGN_FILE = FindingCode(
    code="site-foreign-file",
    severity=Severity.ERROR,
    message="{value} stands where a page or a folder of the site belongs, and is not the site's; that was left out.",
    repair="Move it elsewhere or give it another name, and build the site again.",
    about="A site never overwrites or removes a file that it has not written itself, and follows no links.",
)

ADDRESS_UNKNOWN = FindingCode(
    code="site-address-unknown",
    severity=Severity.ADVICE,
    message=(
        "The address of the site is not told, so that it has no list of its pages for search engines (sitemap.xml), no "
        "page for what is not there (404.html), and only relative addresses in feeds and citations."
    ),
    repair="Build it with `--base-url https://…`, if it will stand on the web; a site on a file share needs none.",
    about=(
        "Lists of pages hold whole addresses. A server shows 404.html for whatever is asked for in any folder, so that "
        "no link on it can be relative. Everything else of a site works without its address."
    ),
)
