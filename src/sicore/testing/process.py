"""Other interpreters that find the same packages as this one."""

import os
import sys


def same_packages(**variables: str) -> dict[str, str]:
    """The environment for another interpreter that finds what this one finds, whatever was put on the path meanwhile.

    Args:
        **variables: Further variables.
    """
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"} | variables
