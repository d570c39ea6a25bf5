"""Addresses of reports. A report's number finds it; the words after it are for people."""

from django.urls import path

from goldthread.web.report_pages import deciding, making, pictures, reading

app_name = "report_pages"

REPORT = "<slug:place>/reports/<int:number>"
PICTURE = "pictures/<slug:name>/<slug:width>/<slug:key>.svg"

urlpatterns = [
    path("<slug:place>/reports/", reading.report_list, name="list"),
    path("<slug:place>/reports/new/", making.new, name="new"),
    path(f"{REPORT}-<slug:words>/", reading.show, name="report"),
    path(f"{REPORT}-<slug:words>.pdf", reading.pdf, name="pdf"),
    path(f"{REPORT}-<slug:words>.docx", reading.word, name="word"),
    path(f"{REPORT}-<slug:words>.xlsx", reading.spreadsheet, name="spreadsheet"),
    path(f"{REPORT}-<slug:words>.html", reading.kept_page, name="kept_page"),
    path(f"{REPORT}-<slug:words>.zip", reading.kept_pictures, name="kept_pictures"),
    path(f"{REPORT}/check/", reading.check, name="check"),
    path(f"{REPORT}/beside/<int:other>/", reading.side_by_side, name="side_by_side"),
    path(f"{REPORT}/{PICTURE}", pictures.report_picture, name="report_picture"),
    path(f"<slug:place>/plans/<slug:plan>/{PICTURE}", pictures.plan_picture, name="plan_picture"),
    path(f"{REPORT}/headlines/", making.headlines, name="headlines"),
    path(f"{REPORT}/sections/", making.sections, name="sections"),
    path(f"{REPORT}/send-for-approval/", deciding.submit, name="submit"),
    path(f"{REPORT}/decide/", deciding.decide, name="decide"),
    path(f"{REPORT}/take-back/", deciding.take_back, name="take_back"),
    path(f"{REPORT}/publish/", deciding.publish, name="publish"),
    path(f"{REPORT}/correct/", deciding.correct, name="correct"),
    path(f"{REPORT}/set-aside/", making.discard, name="discard"),
    path("<slug:place>/plans/<slug:plan>/reports/", making.compose, name="compose"),
]
