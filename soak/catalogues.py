"""Catalogues that are killed, and catalogues that many use at once: the tests of both, many more times than usual."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from soak.outcome import Outcome, Run

ROOT = Path(__file__).resolve().parents[1]
CRASHES = 300
CROWD_SECONDS = 60
