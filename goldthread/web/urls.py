"""Every address of Goldthread: one list a folder, the catch-all of places last."""

from importlib.util import find_spec

from django.urls import include, path

FOLDERS = ("people", "audit_pages", "importing", "report_pages", "plans")

urlpatterns = [
    path("", include(f"goldthread.web.{folder}.urls"))
    for folder in FOLDERS
    if find_spec(f"goldthread.web.{folder}") and find_spec(f"goldthread.web.{folder}.urls")
]
