"""Persons to contact: mail addresses and telephone numbers, of which nothing may be taken."""

from sicore.privacy.mailboxes import mail_addresses
from sicore.privacy.phones import phone_numbers
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.content.look import Look

ENOUGH = 0.3
"""The part of the cells with a mail address or telephone number from which on a column is about persons to contact."""


def look_at_contacts(column: ColumnSample) -> Look:
    """Whether the cells hold mail addresses or telephone numbers; what they are is not shown."""
    mails = column.share(lambda value: "@" in value.text and any(mail_addresses(value.text)))
    phones = column.share(lambda value: len(value.text) < 60 and any(phone_numbers(value.text)))
    share = max(mails, phones)
    what = "mail addresses" if mails >= phones else "telephone numbers"
    return Look(share=share, said=f"{share:.0%} of the cells hold {what}")
