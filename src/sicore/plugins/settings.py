"""A plugin's own settings: from sicore.toml and the environment into the attrs class that it names."""

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Any, Union, get_args, get_origin

import cattrs
from attrs import fields, has, resolve_types
from cattrs.errors import BaseValidationError

from sicore.errors import PluginError, UsageError
from sicore.plugins.secrets import Redactor

_LISTS = (tuple, list, set, frozenset)
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def environment_name(plugin: str, member: str) -> str:
    """The variable that sets a member.

    >>> environment_name("se", "token")
    'SICORE_SE_TOKEN'
    """
    return re.sub(r"[^A-Z0-9]", "_", f"sicore_{plugin}_{member}".upper())


def make_settings(plugin: str, kind: Any, told: Mapping[str, Any], environment: Mapping[str, str]) -> Any:
    """The settings of a plugin.

    Args:
        plugin: Its name.
        kind: The attrs class that it names.
        told: What sicore.toml says under `[plugins.NAME]`.
        environment: Variables such as `SICORE_SE_TOKEN`, which outweigh the file.

    Raises:
        UsageError: there is no such setting, one has another type, or one is missing; no value is named.
        PluginError: the plugin names no attrs class.
    """
    if not (isinstance(kind, type) and has(kind)):
        raise PluginError(f"The settings of the plugin {plugin!r} are no attrs class.")
    members = {member.name: member for member in fields(_resolved(plugin, kind))}
    for name in told:
        if name not in members:
            near = get_close_matches(name, members) or members
            raise UsageError(f"The plugin {plugin!r} has no setting {name!r}. It has: {', '.join(near)}.")
    values = dict(told)
    for name, member in members.items():
        variable = environment_name(plugin, name)
        if variable in environment:
            values[name] = _from_variable(environment[variable], member.type)
        if isinstance(values.get(name), str) and get_origin(member.type) in _LISTS:
            raise UsageError(f'The setting {name!r} of the plugin {plugin!r} is a list, such as ["a", "b"].')
    try:
        return _converter().structure(values, kind)
    except (BaseValidationError, ValueError, TypeError) as error:
        raise UsageError(f"The settings of the plugin {plugin!r} are wrong: {_about(error, values)}.") from None


def _resolved(plugin: str, kind: Any) -> Any:
    try:
        return resolve_types(kind)
    except NameError as error:
        raise PluginError(f"The settings of the plugin {plugin!r} have a type that is not there: {error}") from error


def _from_variable(text: str, kind: Any) -> Any:
    """What a variable says: the text itself where a text is wanted, otherwise as TOML would write the value."""
    if kind in (str, bool) or (get_origin(kind) in (Union, UnionType) and str in get_args(kind)):
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, KeyError):
        return text


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(bool, lambda value, _: _flag(value))
    converter.register_structure_hook(str, lambda value, _: _text(value))
    return converter


def _flag(value: Any) -> bool:
    flag = _WORDS.get(str(value).lower())
    if flag is None:
        raise ValueError("it is true or false")
    return flag


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("it is a text in quotes")  # noqa: TRY004  (cattrs gathers these)
    return value


def _about(error: Exception, values: Mapping[str, Any]) -> str:
    told = cattrs.transform_error(error) if isinstance(error, BaseValidationError) else [str(error)]
    # The libraries repeat values in their messages, and any of these may be a secret.
    every = Redactor(secrets=tuple(str(value) for value in values.values() if value not in ("", None)))
    return every.text("; ".join(told))
