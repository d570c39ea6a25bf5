from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "goldthread.meetings"
    label = "meetings"
