"""What is checked of the built distributions: one function per check, which says in a line what it found."""

import os
import sys
import tomllib
from pathlib import Path

from attrs import frozen

from sicore.testing import Level, Verdict, grade
from tools.ci import distributions
from tools.ci.distributions import UV, Distribution
from tools.ci.environments import Environment, core_wheel, install_for_tests, make_environment
from tools.ci.interpreters import Interpreter
from tools.ci.running import ROOT, StepFailedError, StepUnableError, run

QUICK = ("-m", "not slow and not browser")


@frozen(kw_only=True)
class Built:
    """What the checks share.

    Args:
        folder: Where they may write; removed at the end.
        core: The built core.
        plugins: The built plugins.
        tree: The unpacked source distributions without the code that the wheels hold.
    """

    folder: Path
    core: Distribution
    plugins: list[Distribution]
    tree: Path


def build_all(folder: Path) -> Built:
    """Build the core and every plugin, and unpack their tests."""
    core = distributions.build(ROOT, folder / "dist")
    plugins = [distributions.build(source, folder / "dist") for source in distributions.plugin_folders()]
    tree = distributions.unpack_for_tests(core, plugins, folder / "tree")
    return Built(folder=folder, core=core, plugins=plugins, tree=tree)


def wheels_hold_what_the_folders_hold(built: Built) -> str:
    """Every file of src/ and schemas/ is in the wheel, through the source distribution."""
    counts = {one.wheel.name: distributions.check_contents(one) for one in (built.core, *built.plugins)}
    return ", ".join(f"{name}: {count} files" for name, count in counts.items())


def core_alone_works(built: Built) -> str:
    """The core without any extra imports everything and handles an example."""
    environment = make_environment(built.folder / "core", python=Path(sys.executable))
    environment.install(core_wheel(built.core))
    out = built.folder / "core-out"
    out.mkdir()
    script = ROOT / "tools" / "ci" / "smoke_core.py"
    said = environment.run("-I", "-W", "error", script, out, cwd=built.folder)
    told = run(environment.folder / "bin" / "sicore", "--help", cwd=built.folder, allowed=(2,))
    if "sicore[cli]" not in told:
        raise StepFailedError(f"without its extra the command line does not name the command that installs it: {told}")
    return said.strip()


def command_line_works(built: Built) -> str:
    """The wheels with every extra, and nothing for development: validate, convert, demo."""
    environment = make_environment(built.folder / "all", python=Path(sys.executable))
    environment.install(core_wheel(built.core, "all"), *(plugin.wheel for plugin in built.plugins))
    sicore = environment.folder / "bin" / "sicore"
    run(sicore, "demo", "--out", built.folder / "demo", cwd=built.folder)
    examples = sorted(ROOT.glob("examples/founding/**/*.json*"))
    if examples:
        run(sicore, "validate", *examples, cwd=built.folder)
    for form in ("records.jsonl.gz", "records.jsonl.zst", "package"):
        run(sicore, "convert", built.folder / "demo" / "records.jsonl", built.folder / form, cwd=built.folder)
        # The samples of the demonstration have faults on purpose.
        run(sicore, "validate", built.folder / form, cwd=built.folder, allowed=(0, 1))
    return f"the demo ran and went through three forms; {len(examples)} examples are valid"


def plugins_reach_gold(built: Built) -> str:
    """Every plugin is what its readers may copy: graded gold, without a rule left to be done."""
    for plugin in built.plugins:
        reached = grade(plugin.source)
        if reached.level is not Level.GOLD or any(each.verdict is Verdict.TODO for each in reached.outcomes):
            raise StepFailedError(str(reached))
    return f"{len(built.plugins)} plugins are graded gold"


def tests_pass_against_the_wheels(built: Built) -> str:
    """The tests of the source distributions, and every plugin's own, against the wheels."""
    environment = make_environment(built.folder / "wheels", python=Path(sys.executable))
    install_for_tests(environment, built.core, built.plugins)
    return _quick_tests(environment, built.tree)


def tests_pass_with_the_lowest_versions(built: Built) -> str:
    """The same with the oldest versions that pyproject.toml allows for the core and its extras."""
    environment = make_environment(built.folder / "lowest", python=Path(sys.executable))
    lowest = built.folder / "lowest.txt"
    compile_ = (
        UV,
        "pip",
        "compile",
        "--quiet",
        "--resolution",
        "lowest-direct",
        "--no-header",
        "--no-annotate",
    )
    run(*compile_, "--python", sys.executable, "--all-extras", ROOT / "pyproject.toml", "-o", lowest)
    direct = [line for line in lowest.read_text(encoding="utf-8").splitlines() if not line.startswith("sicore")]
    lowest.write_text("\n".join(direct) + "\n", encoding="utf-8")
    install_for_tests(environment, built.core, built.plugins, versions=lowest)
    return _quick_tests(environment, built.tree)


def tests_pass_on(built: Built, interpreter: Interpreter) -> str:
    """The same on another interpreter, which the classifiers claim exactly when it passes."""
    environment = make_environment(built.folder / interpreter.version, python=interpreter.executable)
    claimed = interpreter.version in claimed_versions()
    try:
        install_for_tests(environment, built.core, built.plugins)
        said = _quick_tests(environment, built.tree)
    except StepFailedError as failure:
        if claimed:
            raise
        raise StepUnableError(f"not claimed, and it does not pass: {failure}") from failure
    if not claimed:
        raise StepFailedError(f"Python {interpreter.version} passes ({said}): claim it in the classifiers")
    return said


def claimed_versions() -> set[str]:
    """The minor versions of Python that pyproject.toml claims: `3.11`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    claims = (line.rpartition(" :: ")[2] for line in project["classifiers"] if "Python :: 3." in line)
    return set(claims)


def _quick_tests(environment: Environment, tree: Path) -> str:
    arguments = ("-q", "-rfE", "-n", "auto", "-p", "no:cacheprovider", *QUICK)
    # The tree lies elsewhere than the checkout, beside which the tests would look for real documents.
    shared = Path(os.environ.get("SICORE_SHARED") or ROOT.parent / "shared").resolve()
    command = (environment.python, "-m", "pytest", *arguments)
    return run(*command, cwd=tree, extra={"SICORE_SHARED": str(shared)}).strip().rpartition("\n")[2]
