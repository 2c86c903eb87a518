"""Bad plugins, each with one fault, and a sound one that must go on working beside any of them."""

from textwrap import dedent

from attrs import field, frozen

from tests.plugins.conftest import Install

ANNOUNCES = """
@hookimpl
def sicore_importers():
    return [ImporterSpec(id="{name}.reader", title="Reads", target="{module}.reader:Reader", patterns=("*.txt",))]
"""
READS = """
from sicore.model import Lesson, Source
from sicore.plugins import Probe
from sicore.text import LangText

def lesson(name):
    text = LangText({"en": "Ask first."})
    return Lesson(id=f"eu.{name}:1", title=text, statement=text, sources=(Source(name="page.txt"),))

class Reader:
    def probe(self, source):
        return Probe(confidence=20, reason="any text")

    def read(self, source, context):
        DOES
"""


@frozen(kw_only=True)
class Animal:
    """A bad plugin.

    Args:
        name: The plugin's name.
        body: What its module says after who it is.
        reads: What its importer does; None for the importer of a sound plugin.
        speaks: Whether its module says who it is in the usual way.
        told: What the message must say, beside the plugin's name, when its importer is asked for.
        is_set_aside: Whether it shows its fault when it is loaded; otherwise when it is used.
        modules: Further modules.
    """

    name: str
    body: str = ""
    reads: str = "yield lesson('NAME')"
    speaks: bool = True
    told: str
    is_set_aside: bool = True
    modules: dict[str, str] = field(factory=dict)


ANIMALS = (
    Animal(name="raises", body="raise RuntimeError('no luck')", told="RuntimeError: no luck"),
    Animal(name="exits", body="import sys; sys.exit(0)", told="SystemExit: 0"),
    Animal(
        name="exits-in-hook", body="@hookimpl\ndef sicore_rules():\n    raise SystemExit('bye')", told="SystemExit: bye"
    ),
    Animal(
        name="misspells",
        body="@hookimpl\ndef sicore_importer():\n    return []",
        told="sicore_importer, which is no hook. Did it mean sicore_importers?",
    ),
    Animal(name="forgets", body="def sicore_rules():\n    return []", told="not marked with hookimpl: sicore_rules"),
    Animal(
        name="wrong-type",
        body="@hookimpl\ndef sicore_rules():\n    return [5]",
        told="announced 5 in sicore_rules, which takes RuleSpec",
    ),
    Animal(
        name="wrong-spec",
        body="""
        @hookimpl
        def sicore_exporters():
            return [ExporterSpec(id='x.y', title='X', target='a.b', suffixes=('.x',))]
        """,
        told="a target has the form package.module:Name, not 'a.b'",
    ),
    Animal(
        name="newer",
        speaks=False,
        body="""
        from sicore.plugins import ImporterSpec, PluginInfo, hookimpl

        @hookimpl
        def sicore_plugin_info():
            return PluginInfo(name="newer", title="Newer", api=2)

        @hookimpl
        def sicore_dreams():
            return []
        """,
        told="written for version 2 of the plugin interface; this sicore has 1",
    ),
    Animal(
        name="breaks-off",
        reads="yield lesson('a'); yield lesson('b'); raise KeyError('third')",
        told="KeyError: 'third'",
        is_set_aside=False,
    ),
    Animal(
        name="exits-reading",
        reads="yield lesson('a'); raise SystemExit(0)",
        told="SystemExit: 0",
        is_set_aside=False,
    ),
    Animal(name="yields-text", reads="yield lesson('a'); yield 'a lesson'", told="yielded str", is_set_aside=False),
    Animal(name="yields-none", reads="return None", told="TypeError", is_set_aside=False),
)
SOUND = Animal(name="sound", told="")


def reader(does: str) -> str:
    """A module with an importer whose reading does that."""
    return READS.replace("DOES", does)


def settle(install: Install, animal: Animal) -> str:
    """Install an animal; gives the name of its module."""
    name = animal.name.replace("-", "_")
    module = f"invented_{name}"
    install(
        name,
        ANNOUNCES.format(name=animal.name, module=module) + dedent(animal.body)
        if animal.speaks
        else dedent(animal.body) + ANNOUNCES.format(name=animal.name, module=module),
        speaks=animal.speaks,
        entry=animal.name,
        reader=reader(animal.reads.replace("NAME", animal.name)),
        **animal.modules,
    )
    return module
