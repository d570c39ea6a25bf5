"""`goldthread open_place`: the first place and its first administrator."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import URLValidator, validate_email
from django.utils import timezone

from goldthread.audit.context import acting
from goldthread.organisations import actions
from goldthread.organisations.letters import invitation_address
from goldthread.organisations.problems import NotPossible


class Command(BaseCommand):
    help = "Open a place and invite its first administrator, who chooses their own password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", help='the name of the place, such as "Thornbeck"')
        parser.add_argument("--organisation", required=True, help="for whom they work")
        parser.add_argument("--name", required=True, help="the administrator's name")
        parser.add_argument("--email", required=True, help="the administrator's own address")
        parser.add_argument(
            "--site", required=True, help="where people reach us, such as https://plans.example.org"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        site = options["site"].rstrip("/")
        try:
            validate_email(options["email"])
            URLValidator(schemes=["http", "https"])(site)
            with acting(command="open_place"):
                invitation = actions.open_place(
                    place=options["place"],
                    organisation=options["organisation"],
                    email=options["email"],
                    name=options["name"],
                    site=site,
                    at=timezone.now(),
                )
        except NotPossible as problem:
            raise CommandError(str(problem)) from problem
        except ValidationError as problem:
            raise CommandError("Check the e-mail address and the site's address.") from problem
        self.stdout.write(
            f"{invitation.place} is at {site}/{invitation.place.slug}/\n"
            f"A letter to {invitation.email} is on its way. Its link, should it not arrive:\n"
            f"{invitation_address(invitation, site)}"
        )
