"""`sicore plugins new`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options
from sicore.cli.plugins import speaker
from sicore.scaffold import Kind, PluginNames, write_plugin

NAME = "new"
EXAMPLES = (
    "sicore plugins new --country AT --kind importer social-projects",
    "sicore plugins new --country SI --kind codelist kinds-of-support --language sl --out plugins",
)

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="Small letters, digits and hyphens, such as social-projects.")
]
Country = Annotated[str, typer.Option("--country", metavar="CC", help="The code of the country, such as AT; or EU.")]
KindOfPlugin = Annotated[
    Kind,
    typer.Option(
        "--kind", metavar="KIND", help="What it begins with: importer, exporter, metric, codelist or extension."
    ),
]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where its folder appears; here when not given.")]
SourceLanguage = Annotated[
    str, typer.Option("--language", metavar="LANGUAGE", help="The language of its sources (BCP 47); en when not given.")
]


def command(
    name: Name,
    *,
    country: Country,
    kind: KindOfPlugin,
    out: Out = Path(),
    language: SourceLanguage = "en",
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Write a new plugin: a complete distribution with one working component, samples, tests and README."""
    names = PluginNames.of(country, name)
    folder = write_plugin(names, kind, out, language=language)
    if form is options.Form.JSON:
        told = {"folder": str(folder), "distribution": names.distribution, "component": names.component}
        print(json.dumps(told, ensure_ascii=False))
    else:
        translator = speaker(lang)
        print(translator.text("{folder} is there. Next:", folder=folder))
        print(f"\n  cd {folder}\n  pip install -e '.[test]'\n  pytest")
    return 0
