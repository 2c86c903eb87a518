"""Fresh environments that hold built distributions and nothing of the checkout."""

from pathlib import Path

from attrs import frozen

from tools.ci.distributions import UV, Distribution
from tools.ci.running import ROOT, run

LOCK = ROOT / "requirements" / "lock.txt"


@frozen(kw_only=True)
class Environment:
    """A virtual environment.

    Args:
        folder: Where it is.
    """

    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def install(self, *words: str | Path) -> None:
        """Install what uv is told in *words*: requirements, wheels, options."""
        run(UV, "pip", "install", "--quiet", "--python", self.python, *words)

    def run(self, *words: str | Path, cwd: Path) -> str:
        """Run its interpreter with *words*, in *cwd*."""
        return run(self.python, *words, cwd=cwd)


def make_environment(folder: Path, *, python: Path) -> Environment:
    """An empty environment in *folder* on the interpreter *python*."""
    run(UV, "venv", "--quiet", "--no-python-downloads", "--python", python, folder)
    return Environment(folder=folder)


def core_wheel(core: Distribution, extras: str = "") -> str:
    """The requirement for the built core with its extras: `all`, or nothing for the core alone."""
    return f"sicore[{extras}] @ {core.wheel.as_uri()}" if extras else f"sicore @ {core.wheel.as_uri()}"


def install_for_tests(
    environment: Environment, core: Distribution, plugins: list[Distribution], *, versions: Path = LOCK
) -> None:
    """Install the wheels with every extra and what the tests need, and nothing else of the development group.

    Args:
        environment: Where to.
        core: The built core.
        plugins: The built plugins.
        versions: The file that pins what may be installed.
    """
    constraints = environment.folder / "constraints.txt"
    constraints.write_text(without_hashes(versions.read_text(encoding="utf-8")), encoding="utf-8")
    wheels = [plugin.wheel for plugin in plugins]
    group = f"{ROOT / 'pyproject.toml'}:test"
    environment.install("--constraints", constraints, core_wheel(core, "all"), *wheels, "--group", group)


def without_hashes(locked: str) -> str:
    """The pins of a lock file without their hashes, which a wheel just built cannot have."""
    lines = (line.removesuffix("\\").rstrip() for line in locked.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.lstrip().startswith("--hash"))
