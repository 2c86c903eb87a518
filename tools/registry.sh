# Sourced by the scripts that install with uv; wants `venv`, an environment that has pip.
# uv reads no pip configuration: hand it the registry and the certificates that pip was told to use.
pip_setting() { "$venv/bin/python" -m pip config get "global.$1" 2>/dev/null || true; }
index=${PIP_INDEX_URL:-$(pip_setting index-url)}
certificates=${PIP_CERT:-$(pip_setting cert)}
if [ -n "$index" ]; then export UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$index}; fi
if [ -n "$certificates" ]; then export SSL_CERT_FILE=${SSL_CERT_FILE:-$certificates}; fi
export UV_PYTHON_DOWNLOADS=never
