"""What web servers and search engines look for, where the address of a site is known."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from sicore.checks.workers import in_parts
from sicore_site.addresses import record_page
from sicore_site.group import Group
from sicore_site.notes import Notes
from sicore_site.overview_pages import WHOLE_PAGES
from sicore_site.renderer import Renderer

MOST_ADDRESSES = 20_000
"""Of one list of pages; search engines read up to 50,000 (https://www.sitemaps.org/protocol.html)."""

_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_BEGIN = '<?xml version="1.0" encoding="utf-8"?>\n'
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def server_files(renderer: Renderer, notes: Notes, groups: Sequence[Group]) -> Iterator[tuple[str, bytes]]:
    """A page for what is not there, and lists of all pages: path and content; nothing where no address is known.

    A page that is not there may be asked for in any folder, so that no address in its place can be relative.
    """
    address = renderer.setting.address
    if address is None:
        return
    root = urlsplit(address).path
    yield "404.html", renderer.not_found(root)
    names = []
    for language in renderer.setting.languages:
        told = _addresses(f"{address}{language}/", notes, groups)
        for number, some in enumerate(in_parts(told, MOST_ADDRESSES), start=1):
            names.append(f"sitemap/{language}-{number}.xml")
            yield names[-1], f"{_BEGIN}<urlset {_SPACE}>\n{''.join(some)}</urlset>\n".encode()
    lists = "".join(f"<sitemap><loc>{escape(address + name)}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f"{_BEGIN}<sitemapindex {_SPACE}>\n{lists}</sitemapindex>\n".encode()
    if root == "/":
        # It is looked for at the top of a host, and says nothing elsewhere (RFC 9309, section 2.3).
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n".encode()


def _addresses(home: str, notes: Notes, groups: Iterable[Group]) -> Iterator[str]:
    yield from (_told(home + page) for page in WHOLE_PAGES)
    for group in groups:
        yield from (_told(home + group.page(number)) for number in range(1, group.pages + 1))
    for key, changed in notes.ask("select key, changed from record order by place"):
        yield _told(home + record_page(key), changed)


def _told(address: str, changed: str | None = None) -> str:
    day = _DAY.match(changed or "")
    last = f"<lastmod>{day[0]}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{last}</url>\n"
