"""Whether secret settings stay secret, tried with words that cannot come from anywhere else."""

import io
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve, fields, has

from sicore.format import to_json
from sicore.plugins import Source
from sicore.testing.subject import InapplicableError, Subject, read_with

CANARY = "kanarie-4711-får-inte-synas"
"""What every secret setting is set to; where it shows up, a real secret would."""


def keeps_secrets(subject: Subject) -> Iterator[str]:
    """Everything that the plugin says while its secrets are set, looked through for them."""
    target = getattr(subject.info, "settings", None)
    if target is None:
        raise InapplicableError("it has no settings")
    module, _, name = target.partition(":")
    kind = getattr(import_module(module), name)
    secret = [each.name for each in fields(kind) if _is_secret(each)] if has(kind) else []
    if not secret:
        raise InapplicableError("none of its settings is a secret")
    settings = kind(**{name.lstrip("_"): CANARY for name in secret})
    if CANARY in repr(settings) + str(settings):
        yield f"The settings {name} show {', '.join(secret)} when they are printed."
    for what, said in _everything_said(subject, settings):
        if CANARY in said:
            yield f"A secret setting appears in {what}."


def _is_secret(attribute: Any) -> bool:
    return any("secret" in str(key) and value for key, value in attribute.metadata.items())


def _everything_said(subject: Subject, settings: Any) -> Iterator[tuple[str, str]]:
    context = evolve(subject.import_context(), settings=settings)
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with redirect_stdout(heard), redirect_stderr(heard):
            yield from _readings(subject, context)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    yield "its logs or what it prints", heard.getvalue()


def _readings(subject: Subject, context: Any) -> Iterator[tuple[str, str]]:
    with TemporaryDirectory() as folder:
        for sample in subject.samples:
            broken = Path(folder) / sample.path.name
            broken.write_bytes(sample.path.read_bytes()[:100])
            for path in (sample.path, broken):
                importer = sample.importer.load()()
                try:
                    importer.probe(Source(path=path))
                    told = read_with(importer, path, context)
                except Exception as error:  # noqa: BLE001  (its text is what is looked at)
                    yield f"the exception that {path.name} raises", f"{error!r} {error}"
                    continue
                yield f"the records of {path.name}", str([to_json(record) for record in told.records])
                yield f"the findings of {path.name}", str([finding.to_json() for finding in told.findings])
