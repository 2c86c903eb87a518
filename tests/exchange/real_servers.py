"""Servers of the system, started by tests on loopback."""

import os
import shutil
import socket
import subprocess
import time

import pytest

_PATH = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))
"""Systems keep servers away from people's own PATH."""


def server_program(name: str) -> str:
    """Where a server is; without it the test is skipped, or fails where `SICORE_REQUIRE_` and its name are set to 1."""
    found = shutil.which(name, path=_PATH)
    if found is not None:
        return found
    required = f"SICORE_REQUIRE_{name.upper()}"
    if os.environ.get(required) == "1":
        pytest.fail(f"no {name} on the PATH, and {required}=1 lets no test of it be skipped")
    pytest.skip(f"no {name} on the PATH")


def free_port() -> int:
    """A port of loopback where nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until a server answers."""
    for _ in range(1_000):
        assert server.poll() is None, "the server did not start"
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("the server does not answer")
