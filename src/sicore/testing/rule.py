"""The rules of the conformance kit: what a plugin owes, why, and what its author can do."""

from collections.abc import Mapping
from enum import IntEnum

from attrs import frozen

PAGE = "docs/reference/conformance.md"


class Level(IntEnum):
    """How far a plugin has come; a higher level holds all lower ones."""

    NONE = 0
    BRONZE = 1
    SILVER = 2
    GOLD = 3

    @property
    def word(self) -> str:
        """The level as people write it: `bronze`."""
        return self.name.lower()


@frozen(kw_only=True)
class Rule:
    """One demand of the kit.

    Args:
        id: Its stable name, such as `bronze-loads`.
        demand: What must hold, one sentence.
        why: Whom it serves, for the reference page.
        repair: What the author of a plugin can do, for the report.
        excusable: Whether a plugin may declare itself exempt. What the grades stand on is excused for nobody.
        limit: Seconds after which a check is stopped and counts as failed; generous, because the machine may be busy.
    """

    id: str
    demand: str
    why: str
    repair: str
    excusable: bool = True
    limit: int = 60

    @property
    def level(self) -> Level:
        """The level that asks for it, by its id."""
        return Level[self.id.partition("-")[0].upper()]

    @property
    def page(self) -> str:
        """Where it is explained."""
        return f"{PAGE}#{self.id}"


_ALL = (
    Rule(
        id="bronze-loads",
        demand="The plugin is installed, is imported without an error, and announces what it brings.",
        why="What does not load is set aside, and its users are told that a component is missing.",
        repair=(
            "Install it into this environment (`pip install -e .`) and read the reason: a missing module, a function "
            "without `@hookimpl`, a misspelt hook, another version of the interface."
        ),
        excusable=False,
        limit=20,
    ),
    Rule(
        id="bronze-light-import",
        demand=("Importing the plugin's module takes at most 100 ms on top of sicore, and brings in no heavy library."),
        why="Every command pays for the modules of all installed plugins, also when it needs none of them.",
        repair=(
            "Keep the module that the entry point names to hooks and specs; import libraries in the module that a "
            "`target` names."
        ),
    ),
    Rule(
        id="bronze-namespaced-ids",
        demand=(
            "Every id is one of the plugin's namespaces or begins with one, or with its name, and a point; no two are "
            "alike; and the records of its samples are those of its namespaces."
        ),
        why="Plugins of many countries are installed side by side; two that claim one id cannot both be used.",
        repair="Call the component `NAME.what-it-does`, and list in `PluginInfo.namespaces` whose records it makes.",
        excusable=False,
    ),
    Rule(
        id="bronze-protocol",
        demand="Every component has the methods of its protocol, with their parameters, types and answers.",
        why="sicore calls components by their protocol alone; a wrong answer shows only when a user needs it.",
        repair=(
            "Compare the class with the protocol in `sicore.plugins`, annotate its methods, and ship `py.typed` "
            "so that a type checker finds the rest."
        ),
        excusable=False,
    ),
    Rule(
        id="bronze-round-trip",
        demand=(
            "Each importer reads a sample into exactly the expected records, each exporter writes sample records into "
            "exactly the expected file, and the records follow the schema."
        ),
        why="Samples show users what a component reads, and expected records show maintainers what a change changes.",
        repair=(
            "Put a small invented source into the package that `PluginInfo.samples` names, run `python -m "
            "sicore.testing . --accept`, and read the files that it writes before you commit them."
        ),
    ),
    Rule(
        id="bronze-documented",
        demand="The README names every component by its id, and every component has a title.",
        why="People choose a component by its id; what the README does not name is not found.",
        repair="Add a line with the id and what it is for to the README that pyproject.toml names.",
    ),
    Rule(
        id="silver-hostile-sources",
        demand=(
            "Sources that are empty, cut off, binary, in another encoding, very wide or full of formulas give "
            "findings, never an exception."
        ),
        why="A centre's colleague gets such files by mail, and needs a sentence that says what to do about them.",
        repair=(
            "Raise `source.refusal(code)` where nothing can be read, and yield a Finding where a value is wrong; "
            "`sicore.plugins.rows` and `Source.text` do most of it."
        ),
        limit=300,
    ),
    Rule(
        id="silver-hostile-records",
        demand=(
            "Exporters, metrics and rules take records of any type, however little or odd what they hold; no text "
            "becomes a formula, and where the records break off no file is left."
        ),
        why="Records come from everywhere; a file that is cut short or runs a formula harms whoever opens it.",
        repair=(
            "Pass by what is not meant for the component, with a finding where something is lost; write through "
            "`sicore.outputs.written_whole`; put an apostrophe before cells that begin with = + - or @."
        ),
        limit=180,
    ),
    Rule(
        id="silver-deterministic",
        demand=(
            "Reading or writing a sample again, in another process too, gives the same answer in the same order; a "
            "metric gives the same value whatever the order of the records."
        ),
        why="A second import must not look like a change, and a report must not differ from one run to the next.",
        repair=(
            "Iterate over lists, not sets; take the day from `context.today`; make no random ids; add up decimals, not "
            "floats."
        ),
    ),
    Rule(
        id="silver-flat-memory",
        demand="Five times as many rows, or records, take at most one and a half times the memory.",
        why="National lists have hundreds of thousands of rows, and offices have ordinary machines.",
        repair=(
            "Yield each row's records before the next row is read, and write or count each record as it comes; do not "
            "collect rows, records or findings."
        ),
        limit=300,
    ),
    Rule(
        id="silver-coverage",
        demand="Every column or line of every sample is mapped, kept as an extension, or ignored with a reason.",
        why="Nothing is lost silently: what a source says is either in the record or known to be left out.",
        repair=(
            "Use `intake.keep(label, value, place)` for what the format has no member for, or write the column under "
            '`[tool.sicore.conformance.ignored."IMPORTER"]` with the reason.'
        ),
    ),
    Rule(
        id="silver-secrets",
        demand="The plugin's secret settings never appear in what it writes, logs, raises or finds.",
        why="Logs and reports are sent by mail; a key in one of them belongs to everybody.",
        repair="Mark the setting with `secret()`, and put neither it nor a request's headers into texts.",
        excusable=False,
    ),
    Rule(
        id="gold-languages",
        demand="Titles, messages, repairs and names can be read in English and in each national language declared.",
        why="The people who mend a list read their own language first.",
        repair=(
            "Declare `languages` under `[tool.sicore.conformance]`, announce `sicore_translations`, run `python -m "
            "sicore.testing . --translate`, fill in the `.po` files and run it again; name the codes of lists and the "
            "members of extensions in each language."
        ),
    ),
    Rule(
        id="gold-places",
        demand="Every value of the samples' records names the cell or line that it comes from.",
        why="A finding that points at the cell is mended in a minute; one that does not is searched for in an hour.",
        repair=(
            "Give `intake.put` and `intake.take` the place; say under `[tool.sicore.conformance.unplaced]` why a "
            "member comes from no cell."
        ),
    ),
    Rule(
        id="gold-golden-outputs",
        demand="Every sample has expected records and expected findings, and every exporter an expected file.",
        why="A maintainer who has never seen the source can tell from them whether a change is an improvement.",
        repair="Run `python -m sicore.testing . --accept`, and read what it writes before you commit it.",
    ),
    Rule(
        id="gold-metric-cases",
        demand="Every metric has reference cases that cite where their answers were published, and answers like them.",
        why="An evaluator trusts a number when it repeats one that can be looked up.",
        repair="Put published examples into the metric's card, with the citation, and compare.",
    ),
    Rule(
        id="gold-role-address",
        demand="pyproject.toml names a maintainer with a mail address of a role, not of a person.",
        why="People leave; a plugin of a national centre must be reachable afterwards. Only the form is looked at.",
        repair='Add `maintainers = [{ name = "…", email = "role@…" }]` to `[project]`.',
    ),
)

RULES: Mapping[str, Rule] = {rule.id: rule for rule in _ALL}
"""The rules by id, in the order in which they are tried."""
