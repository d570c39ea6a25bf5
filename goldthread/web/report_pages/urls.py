"""Addresses of reports. A report's number finds it; the words after it are for people."""

from django.urls import path

from goldthread.web.report_pages import making, pictures, reading

app_name = "report_pages"

REPORT = "<slug:place>/reports/<int:number>"
PICTURE = "pictures/<slug:name>/<slug:width>/<slug:key>.svg"

urlpatterns = [
    path("<slug:place>/reports/", reading.report_list, name="list"),
    path(f"{REPORT}-<slug:words>/", reading.show, name="report"),
    path(f"{REPORT}-<slug:words>.pdf", reading.pdf, name="pdf"),
    path(f"{REPORT}-<slug:words>.docx", reading.word, name="word"),
    path(f"{REPORT}-<slug:words>.xlsx", reading.spreadsheet, name="spreadsheet"),
    path(f"{REPORT}/{PICTURE}", pictures.report_picture, name="report_picture"),
    path(f"<slug:place>/plans/<slug:plan>/{PICTURE}", pictures.plan_picture, name="plan_picture"),
    path(f"{REPORT}/headlines/", making.headlines, name="headlines"),
    path(f"{REPORT}/publish/", making.publish, name="publish"),
    path(f"{REPORT}/set-aside/", making.discard, name="discard"),
    path("<slug:place>/plans/<slug:plan>/reports/", making.compose, name="compose"),
]
