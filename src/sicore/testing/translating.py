"""What a plugin says, written down for those who translate it."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from sicore.errors import MissingExtraError, UsageError
from sicore.testing.checks.translated import national_languages, texts_to_translate
from sicore.testing.subject import TRANSLATION_HOOK, Subject


def translate_all(subject: Subject) -> Iterator[Path]:
    """Write the catalogues of every national language that the plugin declares; yield the .po files.

    Raises:
        UsageError: it declares no national language, announces no catalogue, or is not installed from its folder.
        MissingExtraError: the extra `report` is not installed.
    """
    try:
        from sicore.testing.catalogues import Saying, write_catalogues  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("report", "write message catalogues") from error
    languages = national_languages(subject)
    if not languages:
        raise UsageError('Declare the national languages in pyproject.toml first, such as languages = ["de"].')
    spec = next(iter(subject.announced(TRANSLATION_HOOK)), None)
    if spec is None:
        raise UsageError("Announce the catalogues first: implement sicore_translations, which gives a TranslationSpec.")
    folder = Path(str(files(spec.package))).resolve() / "locale"
    if not folder.is_relative_to(subject.declaration.folder):
        raise UsageError(f"{folder} is not in the plugin's own folder; install it with `pip install -e .`.")
    sayings = [Saying(who, text) for who, text in texts_to_translate(subject)]
    yield from write_catalogues(sayings, folder, spec.domain, languages)
