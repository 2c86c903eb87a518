"""The schema of an extension, from the package of the plugin that knows it."""

from importlib import import_module
from importlib.resources import files

from sicore.checks import ExtensionSchema
from sicore.findings import FindingCode
from sicore.plugins.specs import ExtensionSpec


def extension_schema(spec: ExtensionSpec) -> ExtensionSchema:
    """What may stand under the namespace that a spec announces.

    Raises:
        UsageError: the schema is none.
        Exception: the file or the module of the finding codes is not there, or fails.
    """
    package, _, path = spec.schema.partition(":")
    text = files(package).joinpath(*path.split("/")).read_text(encoding="utf-8")
    defined = vars(import_module(spec.codes)).values() if spec.codes is not None else ()
    codes = {each.code: each for each in defined if isinstance(each, FindingCode)}
    return ExtensionSchema(namespace=spec.namespace, schema=text, codes=codes)
