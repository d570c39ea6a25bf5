"""The embedded PostgreSQL server: found, started, stopped and mended by Goldthread itself.

The binaries come from a Python wheel; running them is ours. Nothing here needs Django.
"""

from goldthread.config.database_server.problems import ServerProblem
from goldthread.config.database_server.record import Record
from goldthread.config.database_server.server import EmbeddedServer, State

__all__ = ["EmbeddedServer", "Record", "ServerProblem", "State"]
