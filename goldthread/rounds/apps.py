from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "goldthread.rounds"
    label = "rounds"
