"""Finding an address to serve on."""

from __future__ import annotations

import errno
import ipaddress
import socket

from goldthread.config.environment import Misconfigured, Mode

FIRST = 8000
LAST = 8099


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_open_address(host: str, mode: Mode) -> None:
    """What is eased for this machine's own browser must not be seen from another."""
    if mode is not Mode.PRODUCTION and not is_loopback(host):
        raise Misconfigured(
            f"In {mode} mode Goldthread is for this machine only, so it does not serve on {host}. "
            "For others to use it, set GOLDTHREAD_MODE=production and GOLDTHREAD_HOSTS."
        )


def choose(host: str, asked: int | None) -> int:
    """The port asked for, or the first free one from 8000. Raises Misconfigured when taken."""
    if asked is not None:
        _refuse_taken(host, asked)
        return asked
    for port in range(FIRST, LAST + 1):
        if _error(host, port) is None:
            return port
    raise Misconfigured(
        f"Every port from {FIRST} to {LAST} is in use. Choose a free one: PORT=9000."
    )


def _refuse_taken(host: str, port: int) -> None:
    error = _error(host, port)
    if error is None:
        return
    if error == errno.EADDRINUSE:
        raise Misconfigured(
            f"Port {port} is in use by another program. Choose another, such as PORT={port + 1}."
        )
    if error == errno.EACCES:
        raise Misconfigured(f"Port {port} is not open to this user. Choose one above 1023.")
    raise Misconfigured(f"Goldthread cannot serve on {host}, port {port}. Choose another address.")


def _error(host: str, port: int) -> int | None:
    """What would go wrong on listening there, as an errno; None when nothing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As the web server does: a port in its last wait after closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.errno or errno.EINVAL
        except OverflowError:
            return errno.EINVAL
    return None
