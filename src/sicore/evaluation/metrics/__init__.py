"""The built-in metrics, announced by the built-in plugin through the hooks that every plugin uses."""
