"""People who sign in. They sign in with an e-mail address."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from goldthread.audit.tracking import tracked


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new person who may sign in; the address is kept in lower case.

        It counts as verified: accounts come from an invitation, whose link proves the
        address, or from an administrator at the command line.
        """
        if not email:
            raise ValueError("A person who signs in needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        with transaction.atomic(using=self._db):
            user.save(using=self._db)
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email=(email or "").lower())


@tracked(exclude=["password", "last_login", "last_seen_on"], noted=["password"])
class User(AbstractBaseUser):
    """A person with an account. What they may do stands in their memberships, never here."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    last_seen_on = models.DateField(
        null=True, blank=True, help_text="The last day on which a page was opened, and no closer."
    )
    sessions_ended_at = models.DateTimeField(
        null=True, blank=True, help_text="Every session begun before this moment is over."
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="email_is_in_lower_case"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What ties a session to this account: a new password or ended sessions undo it.

        Without the second part a session would come back to life when a disabled
        account is enabled again.
        """
        ended = self.sessions_ended_at.isoformat() if self.sessions_ended_at else ""
        return salted_hmac(
            "goldthread.accounts.session",
            f"{self.password}|{ended}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


@tracked(model_name="SignInAddressEvent", app_label="accounts")
class SignInAddress(EmailAddress):  # type: ignore[misc]
    """allauth's record of an address, tracked like our own tables."""

    class Meta:
        proxy = True


@tracked(
    exclude=["data", "last_used_at"],
    noted=["data"],
    model_name="SecondStepEvent",
    app_label="accounts",
)
class SecondStep(Authenticator):  # type: ignore[misc]
    """allauth's record of an authenticator app or recovery codes; its secrets are never kept."""

    class Meta:
        proxy = True
