"""Every address of Goldthread: one list a folder, the catch-all of places last."""

from django.urls import include, path

FOLDERS = (
    "service",
    "people",
    "audit_pages",
    "privacy_pages",
    "importing",
    "workbench",
    "editions",
    "standing",
    "changing",
    "sheets",
    "around",
    "register",
    "measures",
    "report_pages",
    "meetings",
    "rounds",
    "answering",
    "open_pages",
    "post",
    "my_work",
    "api",
    "plans",
)

urlpatterns = [path("", include(f"goldthread.web.{folder}.urls")) for folder in FOLDERS]
