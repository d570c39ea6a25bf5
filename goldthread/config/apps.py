from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Running Goldthread: the commands `migrate`, `flush`, `serve` and `worker`."""

    name = "goldthread.config"
    label = "config"
