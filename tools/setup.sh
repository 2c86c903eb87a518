#!/usr/bin/env bash
# Fill the environment $1 with what the lock names and with the packages in the other arguments, editable.
set -euo pipefail
venv=$1
shift

if [ ! -x "$venv/bin/uv" ]; then
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/installer.txt
fi

# uv reads no pip configuration: hand it the registry and the certificates that pip was told to use.
pip_setting() { "$venv/bin/python" -m pip config get "global.$1" 2>/dev/null || true; }
index=${PIP_INDEX_URL:-$(pip_setting index-url)}
certificates=${PIP_CERT:-$(pip_setting cert)}
if [ -n "$index" ]; then export UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$index}; fi
if [ -n "$certificates" ]; then export SSL_CERT_FILE=${SSL_CERT_FILE:-$certificates}; fi
export UV_PYTHON_DOWNLOADS=never

install=("$venv/bin/uv" pip install --quiet --python "$venv/bin/python")
"${install[@]}" --require-hashes -r requirements/lock.txt
# Building without isolation takes setuptools from the lock as well, so that nothing unlocked is fetched.
"${install[@]}" --no-deps --no-build-isolation "${@/#/--editable=}"
