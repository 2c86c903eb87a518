"""The wheels and source distributions of the core and of every plugin, and what they must hold."""

import shutil
import zipfile
from pathlib import Path

from attrs import frozen

from tools.ci.running import ROOT, StepFailedError, run

UV = ROOT / ".venv" / "bin" / "uv"


@frozen(kw_only=True)
class Distribution:
    """A built package.

    Args:
        source: The folder with its pyproject.toml.
        wheel: The wheel, itself built from *sdist*.
        sdist: The source distribution.
    """

    source: Path
    wheel: Path
    sdist: Path


def build(source: Path, folder: Path) -> Distribution:
    """Build the source distribution and, from it, the wheel."""
    target = folder / source.name
    run(
        UV,
        "build",
        "--quiet",
        "--no-build-isolation",
        "--python",
        UV.with_name("python"),
        "--out-dir",
        target,
        source,
    )
    return Distribution(source=source, wheel=_only(target, "*.whl"), sdist=_only(target, "*.tar.gz"))


def plugin_folders() -> list[Path]:
    """The plugins of this repository, sorted."""
    return sorted(pyproject.parent for pyproject in ROOT.glob("plugins/*/pyproject.toml"))


def check_contents(distribution: Distribution) -> int:
    """Compare the wheel with the folders it was made from; return how many files it serves.

    Raises:
        StepFailedError: Files are missing from the wheel, or it holds some that the folders do not.
    """
    wanted = _files_under(distribution.source / "src")
    if distribution.source == ROOT:
        wanted |= {f"sicore/schemas/{name}" for name in _files_under(ROOT / "schemas")}
    with zipfile.ZipFile(distribution.wheel) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    if held != wanted:
        lacking, more = sorted(wanted - held), sorted(held - wanted)
        raise StepFailedError(f"{distribution.wheel.name} lacks {lacking} and holds besides {more}")
    return len(held)


def unpack_for_tests(core: Distribution, plugins: list[Distribution], folder: Path) -> Path:
    """Unpack the source distributions without any code that the wheels hold; return the folder to test in."""
    tree = _unpack(core, folder)
    # tests/repository looks at the checkout itself.
    for code in ("src", "tests/repository"):
        shutil.rmtree(tree / code)
    for plugin in plugins:
        place = tree / "plugins" / plugin.source.name
        place.parent.mkdir(exist_ok=True)
        _unpack(plugin, place.parent).rename(place)
        shutil.rmtree(place / "src")
    return tree


def _unpack(distribution: Distribution, folder: Path) -> Path:
    # tarfile's filters came with 3.11.4, and these archives are our own.
    shutil.unpack_archive(distribution.sdist, folder)
    return folder / distribution.sdist.name.removesuffix(".tar.gz")


def _files_under(folder: Path) -> set[str]:
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if not _is_by_product(path)}


def _is_by_product(path: Path) -> bool:
    return path.suffix == ".pyc" or any(part.endswith(".egg-info") for part in path.parts)


def _only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path
