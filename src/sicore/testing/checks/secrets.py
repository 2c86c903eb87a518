"""Whether secret settings stay secret, tried with words that cannot come from anywhere else."""

import io
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve, fields, has

from sicore.format import to_json
from sicore.plugins import ComponentContext, Source
from sicore.testing.expected import contents, export_file, records_at_hand, reference_cases
from sicore.testing.subject import DAY, Component, InapplicableError, Subject, read_with

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
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with redirect_stdout(heard), redirect_stderr(heard):
            yield from _readings(subject, evolve(subject.import_context(), settings=settings))
            for component in subject.components:
                if (works := _WORKS.get(component.kind)) is not None:
                    yield from _worked(component, works(subject, component, settings))
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


def _worked(component: Component, said: Iterator[str]) -> Iterator[tuple[str, str]]:
    try:
        for text in said:
            yield f"what {component.id} gives", text
    except Exception as error:  # noqa: BLE001  (its text is what is looked at)
        yield f"the exception that {component.id} raises", f"{error!r} {error}"


def _written(subject: Subject, exporter: Component, settings: Any) -> Iterator[str]:
    context = evolve(subject.export_context(), settings=settings)
    with TemporaryDirectory() as folder:
        target = Path(folder) / export_file(subject, exporter).name
        for finding in exporter.load()().write(iter(records_at_hand(subject, exporter)), target, context):
            yield str(finding.to_json())
        yield _text(contents(target))


def _text(held: bytes | Mapping[str, Any]) -> str:
    return held.decode("utf-8", "replace") if isinstance(held, bytes) else "".join(map(_text, held.values()))


def _computed(subject: Subject, metric: Component, settings: Any) -> Iterator[str]:
    case = next(iter(reference_cases(subject, metric)), {})
    context = evolve(subject.metric_context(case.get("parameters", {})), settings=settings)
    for finding in metric.load()().check(iter(records_at_hand(subject, metric)), context):
        yield str(finding.to_json())
    yield str(metric.load()().compute(iter(records_at_hand(subject, metric)), context))


def _checked(_subject: Subject, check: Component, settings: Any) -> Iterator[str]:
    yield str(check.load()(ComponentContext(today=DAY, settings=settings)))


_WORKS: Mapping[str, Callable[[Subject, Component, Any], Iterator[str]]] = {
    "exporter": _written,
    "metric": _computed,
    "health check": _checked,
}
