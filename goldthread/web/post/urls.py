"""The outbox of a place: what waits, was sent, failed, or needs a person to decide."""

from django.urls import path

from goldthread.web.post import outbox

app_name = "post"
urlpatterns = [
    path("<slug:place>/outbox/", outbox.letters, name="outbox"),
    path("<slug:place>/outbox/decide/", outbox.decide, name="decide"),
]
