"""Opening the zip files that workbooks and bundles of CSV tables are."""

import zipfile

from sicore.format.archive import ZIP_DAMAGE
from sicore.format.limits import readable_size
from sicore.plugins import Source
from sicore.plugins import codes as plugin_codes

LARGEST_UNPACKED = 4 * 1024**3
"""Bytes."""

SPOILT = (*ZIP_DAMAGE, OSError)
"""What opening a zip file or reading a part of it raises when the file is damaged or gone."""


def open_zip(source: Source) -> zipfile.ZipFile:
    """The zip file that a source is; its parts are not looked at.

    Raises:
        RefusedSourceError: it is damaged, or unpacks to more than any file of records does.
    """
    try:
        archive = zipfile.ZipFile(source.path)
    except SPOILT as error:
        raise source.refusal(plugin_codes.SOURCE_UNREADABLE, reason=f"it is no whole zip file ({error})") from error
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
        archive.close()
        raise source.refusal(plugin_codes.SOURCE_TOO_LARGE, expected=readable_size(LARGEST_UNPACKED))
    return archive
