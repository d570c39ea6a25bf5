"""My work, and calendars that a diary follows."""

from django.urls import path

from goldthread.web.my_work import feeds, pages

app_name = "my_work"
MY_WORK = "<slug:place>/my-work/"
urlpatterns = [
    path(MY_WORK, pages.home, name="home"),
    path(MY_WORK + "calendar/make/", pages.make_address, name="make_address"),
    path(MY_WORK + "calendar/end/", pages.end_address, name="end_address"),
    path("<slug:place>/calendar/meetings.ics", feeds.meetings, name="meetings"),
    path("<slug:place>/calendar/<str:token>.ics", feeds.personal, name="calendar"),
]
