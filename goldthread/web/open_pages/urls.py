"""Addresses of the pages for everyone: questions, following a plan, statements, lists."""

from django.urls import path, register_converter

from goldthread.statements.models import StatementKind
from goldthread.web.open_pages import (
    answering,
    asking,
    following,
    glossary,
    machines,
    page_problems,
    statement_pages,
    summaries,
    teams,
)


class KindConverter:
    """The kinds of statement, as they stand in an address."""

    regex = "|".join(StatementKind.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KindConverter, "statement")

app_name = "open_pages"

PLAN = "<slug:place>/plans/<slug:plan>/"
ACTION = PLAN + "actions/<int:number>/"
KIND = "<slug:place>/<statement:kind>/"
QUEUE = "<slug:place>/questions/queue/"
TEAMS = "<slug:place>/questions/teams/"
PROBLEMS = "<slug:place>/problems/"

urlpatterns = [
    path("sitemap.xml", machines.sitemap_index, name="sitemap_index"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("<slug:place>/sitemap.xml", machines.sitemap, name="sitemap"),
    path("report-a-problem/", page_problems.report_any, name="report_any"),
    path("<statement:kind>/", statement_pages.of_service, name="service_statement"),
    path("subscriptions/<str:token>/confirm/", following.confirm, name="confirm"),
    path("subscriptions/<str:token>/leave/", following.leave, name="leave"),
    path(KIND, statement_pages.of_place, name="statement"),
    path(KIND + "edit/", statement_pages.edit, name="edit_statement"),
    path(KIND + "versions/", statement_pages.history, name="statement_history"),
    path(KIND + "versions/<int:number>/", statement_pages.version, name="statement_version"),
    path("<slug:place>/what-the-words-mean/", glossary.words, name="words"),
    path("<slug:place>/report-a-problem/", page_problems.report, name="report_problem"),
    path("<slug:place>/report-a-problem/thank-you/", page_problems.thanks, name="problem_told"),
    path(PROBLEMS, page_problems.problems, name="problems"),
    path(PROBLEMS + "<int:number>/settle/", page_problems.settle, name="settle_problem"),
    path(PROBLEMS + "<int:number>/erase/", page_problems.erase, name="erase_problem"),
    path("<slug:place>/questions/", asking.of_place, name="questions"),
    path(QUEUE, answering.queue, name="queue"),
    path(QUEUE + "<int:number>/", answering.question, name="question"),
    path(TEAMS, teams.teams, name="teams"),
    path(TEAMS + "add/", teams.add, name="add_team"),
    path(TEAMS + "<int:number>/", teams.change, name="change_team"),
    path(TEAMS + "<int:number>/end/", teams.end, name="end_team"),
    path(PLAN + "summary/", summaries.show, name="summary"),
    path(PLAN + "summary/edit/", summaries.edit, name="edit_summary"),
    path(PLAN + "questions/", asking.of_plan, name="plan_questions"),
    path(PLAN + "questions/ask/", asking.about_plan, name="ask"),
    path(PLAN + "questions/thank-you/", asking.thanks, name="asked"),
    path(ACTION + "ask/", asking.about_action, name="ask_action"),
    path(PLAN + "follow/", following.plan, name="follow"),
    path(PLAN + "follow/look-in-your-mail/", following.look_in_your_mail, name="follow_asked"),
    path(ACTION + "follow/", following.action, name="follow_action"),
]
