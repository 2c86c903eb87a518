"""Mail addresses: those of a role, and those of a person."""

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@[\w-]{1,63}(?:[.][\w-]{1,63}){1,8}")
_BETWEEN_WORDS = re.compile(r"[._-]+")
_NAME = re.compile(r"[^\W\d_]+")

_WORDS = """
admin administration anfragen bestuur biuro center centre centrum communication contact contacto contato esf esfplus
eu europa fonden funds gdpr hej hello help helpdesk hr info informacija informacije information innovation
innovations it kansli kanslia kirjaamo kommunikation kompetens kompetenscenter kontakt kontakti kontor mail mailbox
managing media myndighet neuvonta noreply office ofis partner partners partnership pisarna post posta postmaster
press presse pressi program programme project projects projekt projekter projekti projektit redaktion registrator
research secretaria secretariat sekretariaat sekretariat sekretariatas sekretariatet service social sosiaalinen
support team tiedotus toimisto unit urad viestinta web webmaster
"""
_ROLE_WORDS = frozenset(_WORDS.split())


def mail_addresses(text: str) -> Iterator[str]:
    """The mail addresses in a text."""
    if "@" in text:
        for match in _ADDRESS.finditer(text):
            yield match[0]


def is_of_a_person(address: str) -> bool:
    """Whether an address is built from a person's name, such as first.last; a single word is taken for a role.

    >>> is_of_a_person("anna.berg@example.org"), is_of_a_person("social.innovation@example.org")
    (True, False)
    """
    parts = _BETWEEN_WORDS.split(address.partition("@")[0].casefold())
    names = [part for part in parts if _NAME.fullmatch(part)]
    if len(names) < 2 or len(names) != len(parts):
        return False
    return len(names[-1]) > 1 and not any(name in _ROLE_WORDS for name in names)
