#!/usr/bin/env bash
# Make the environment $1 where it is missing, fill it with what the lock names, and add the packages in the other
# arguments, editable. PYTHON names the interpreter; without it the first one of a fitting version is taken.
set -euo pipefail
venv=$1
shift

# Some systems ship Python without what a virtual environment needs; another interpreter may have it.
fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if [ ! -x "$venv/bin/python" ]; then
  for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    if fits "$candidate"; then chosen=$candidate && break; fi
  done
  if [ -z "${chosen:-}" ]; then
    echo "sicore needs Python 3.11 or later with venv and ensurepip (on Debian and Ubuntu: the package" >&2
    echo "python3-venv); to name one: make setup PYTHON=/path/to/python" >&2
    exit 1
  fi
  "$chosen" -m venv "$venv"
fi

if [ ! -x "$venv/bin/uv" ]; then
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/installer.txt
fi

# shellcheck source=tools/registry.sh
source tools/registry.sh

install=("$venv/bin/uv" pip install --quiet --python "$venv/bin/python")
"${install[@]}" --require-hashes -r requirements/lock.txt
# Building without isolation takes setuptools from the lock as well, so that nothing unlocked is fetched.
"${install[@]}" --no-deps --no-build-isolation "${@/#/--editable=}"
