"""A session of requests that judges the machine that it has reached before it says a word to it."""

import socket
from typing import Any

from requests import Session
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from sicore.fetch.addresses import check_peer


class _JudgedConnection(HTTPConnection):
    # A name can stand for another machine when it is asked again, so the connection itself is looked at.
    def _new_conn(self) -> socket.socket:
        return _judged(super()._new_conn(), self.host)


class _JudgedSecureConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _judged(super()._new_conn(), self.host)


class _JudgedPool(HTTPConnectionPool):
    ConnectionCls = _JudgedConnection


class _JudgedSecurePool(HTTPSConnectionPool):
    ConnectionCls = _JudgedSecureConnection


class _JudgingAdapter(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {"http": _JudgedPool, "https": _JudgedSecurePool}


def _judged(connection: socket.socket, host: str) -> socket.socket:
    try:
        check_peer(str(connection.getpeername()[0]), f"http://{host}")
    except BaseException:
        connection.close()
        raise
    return connection


def judged_session(*, allow_private: bool) -> Session:
    """A session that takes no passwords from files, and speaks only to the public internet unless more is allowed."""
    session = Session()
    session.trust_env = False
    if not allow_private:
        for scheme in ("http://", "https://"):
            session.mount(scheme, _JudgingAdapter(max_retries=0))
    return session
