"""Accounts: one address, however it is typed; sessions that end; secrets that stay secret."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from cryptography.fernet import InvalidToken
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from goldthread.accounts import actions, secrets
from goldthread.accounts.models import User
from tests.organisations import builders
from tests.organisations.builders import NOW


@pytest.mark.django_db
class TestAddress:
    def test_is_one_address_however_it_is_typed(self) -> None:
        User.objects.create_user("Nia@Example.ORG", "kettle orbit walnut")
        assert User.objects.get().email == "nia@example.org"
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create_user("NIA@example.org", "kettle orbit walnut")

    def test_in_capitals_is_refused_by_the_database_too(self) -> None:
        user = User.objects.create_user("nia@example.org", "kettle orbit walnut")
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(pk=user.pk).update(email="NIA@example.org")

    def test_is_needed(self) -> None:
        with pytest.raises(ValueError, match="needs an e-mail address"):
            User.objects.create_user("", "kettle orbit walnut")

    def test_counts_as_verified(self) -> None:
        user = builders.a_person()
        assert EmailAddress.objects.get(user=user).verified


@pytest.mark.django_db
def test_each_end_of_sessions_is_an_end_of_all_sessions_before_it() -> None:
    user = builders.a_person()
    before = user.get_session_auth_hash()
    actions.end_sessions(user=user, by=user, at=NOW)
    after = user.get_session_auth_hash()
    user.set_password("another long secret")
    assert len({before, after, user.get_session_auth_hash()}) == 3


class TestSecrets:
    def test_come_back_as_they_were(self) -> None:
        assert secrets.decrypt(secrets.encrypt("JBSWY3DP")) == "JBSWY3DP"

    def test_are_read_with_an_older_key_and_not_without(self, settings: Any) -> None:
        settings.SECRET_KEY = "old"
        kept = secrets.encrypt("JBSWY3DP")
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["old"]
        assert secrets.decrypt(kept) == "JBSWY3DP"
        settings.SECRET_KEY_FALLBACKS = []
        with pytest.raises(InvalidToken):
            secrets.decrypt(kept)

    def test_that_were_tampered_with_are_refused(self) -> None:
        kept = secrets.encrypt("JBSWY3DP")
        with pytest.raises(InvalidToken):
            secrets.decrypt(kept[:-4] + "AAA=")


@pytest.mark.parametrize(
    "password", ["short", "password1234", "123456789012", "nia.penrose.nia", "x" * 257]
)
def test_weak_passwords_are_refused(password: str) -> None:
    person = User(email="nia.penrose@example.org", name="Nia Penrose")
    with pytest.raises(ValidationError):
        validate_password(password, person)


def test_three_unrelated_words_are_a_good_password() -> None:
    validate_password("kettle orbit walnut", User(email="nia@example.org", name="Nia"))
