#!/usr/bin/env bash
# Make the environment $2 with what the benchmarks compare with, using the tools of the environment $1; it is apart, so
# that the peers' requirements decide about no version of ours.
set -euo pipefail
venv=$1
peers=$2
source tools/registry.sh
"$venv/bin/uv" venv --quiet --allow-existing --python "$venv/bin/python" "$peers"
"$venv/bin/uv" pip install --quiet --python "$peers/bin/python" --require-hashes -r requirements/peers.txt
