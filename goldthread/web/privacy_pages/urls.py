"""Addresses of governance: access, requests about a person's data, holds, retention, processing."""

from django.urls import path

from goldthread.web.privacy_pages import access, holds, records, requests, trails

app_name = "privacy_pages"
urlpatterns = [
    path("<slug:place>/governance/", records.home, name="home"),
    path("<slug:place>/governance/access/", access.review, name="access"),
    path("<slug:place>/governance/access/access.csv", access.as_file, name="access_csv"),
    path("<slug:place>/governance/people/<int:number>/", trails.trail, name="trail"),
    path("<slug:place>/governance/people/<int:number>/trail.csv", trails.as_file, name="trail_csv"),
    path("<slug:place>/governance/requests/", requests.requests, name="requests"),
    path("<slug:place>/governance/requests/<int:number>/", requests.request_page, name="request"),
    path("<slug:place>/governance/requests/<int:number>/data.json", requests.as_json, name="json"),
    path("<slug:place>/governance/requests/<int:number>/data.docx", requests.as_word, name="word"),
    path("<slug:place>/governance/requests/<int:number>/data.html", requests.as_page, name="html"),
    path("<slug:place>/governance/requests/<int:number>/erase/", requests.erase, name="erase"),
    path("<slug:place>/governance/requests/<int:number>/close/", requests.close, name="close"),
    path(
        "<slug:place>/governance/requests/<int:number>/progress.json",
        requests.progress,
        name="progress",
    ),
    path("<slug:place>/governance/holds/", holds.holds, name="holds"),
    path("<slug:place>/governance/holds/<int:number>/lift/", holds.lift, name="lift"),
    path("<slug:place>/governance/retention/", records.retention, name="retention"),
    path("<slug:place>/governance/processing/", records.processing, name="processing"),
]
