"""What pages are made with: templates that escape whatever they are given and stop at what is missing."""

from importlib.resources import files
from typing import TYPE_CHECKING

from sicore.errors import MissingExtraError

if TYPE_CHECKING:
    from jinja2 import Environment


def page_environment(package: str, purpose: str) -> "Environment":
    """The templates in the folder `templates` of a package.

    Args:
        package: The package, which may be a plugin's.
        purpose: What the templates are for, in English, told where they cannot be used: `write the report as a page`.

    Raises:
        MissingExtraError: jinja2 or Babel, which the extra `report` brings, is not installed.
    """
    try:
        import babel  # noqa: F401, PLC0415  (optional)
        from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415  (optional)
    except ImportError as error:
        raise MissingExtraError("report", purpose) from error
    folder = files(package) / "templates"

    def template(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8")

    return Environment(
        autoescape=True,
        loader=FunctionLoader(template),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
