"""New plugins: a whole distribution from a country, a kind and a name."""

from sicore.scaffold.naming import Kind, PluginNames
from sicore.scaffold.writing import write_plugin

__all__ = ["Kind", "PluginNames", "write_plugin"]
