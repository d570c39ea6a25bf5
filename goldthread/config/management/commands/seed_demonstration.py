"""`seed_demonstration`: the fictional place, into the database that runs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from goldthread.audit.context import acting
from goldthread.config import environment
from goldthread.config.environment import Mode
from goldthread.demonstration import story
from goldthread.demonstration.seeding import CannotSeed, seed
from goldthread.demonstration.story import NoStory, Story
from goldthread.organisations.models import Role
from goldthread.web.report_pages.article import article_of


class Command(BaseCommand):
    help = "Put the fictional place in. Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--address",
            default="http://localhost:8000",
            help="where this site is found, for the links in the PDF of the Board report",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_production()
        try:
            with acting(command="seed_demonstration"):
                told = seed(
                    address=options["address"].rstrip("/"),
                    at=timezone.now(),
                    tell=self.stdout.write,
                    page=article_of,
                )
        except (CannotSeed, NoStory) as reason:
            raise CommandError(str(reason)) from reason
        self._tell_sign_ins(told)

    def _refuse_production(self) -> None:
        """Its passwords are known to everybody, so it belongs on one's own machine."""
        if environment.mode() is Mode.PRODUCTION and not settings.DEBUG:
            raise CommandError(
                "The demonstration has passwords that everybody knows, so it is not put into a "
                "site in production. Use `make demo`, or set GOLDTHREAD_MODE to demonstration."
            )

    def _tell_sign_ins(self, told: Story) -> None:
        self.stdout.write(f"\n{told.name} is ready. Sign in as any of these people:\n")
        wide = max(len(person.email) for person in told.people)
        for person in told.people:
            role = Role(person.role).label
            self.stdout.write(f"  {person.email:<{wide}}  {role}, {person.name}")
        self.stdout.write(f"  Password for all of them: {story.PASSWORD}")
