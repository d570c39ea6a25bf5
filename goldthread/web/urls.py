"""Every address of Goldthread: one list a folder, the catch-all of places last."""

from django.urls import include, path

FOLDERS = ("people", "audit_pages", "importing", "report_pages", "plans")

urlpatterns = [path("", include(f"goldthread.web.{folder}.urls")) for folder in FOLDERS]
