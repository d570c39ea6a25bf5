"""Signing in, one's own account, and the people and organisations of a place.

allauth's views keep the names it knows them by and get addresses of ours. Only the
ones listed here exist: there is no sign-up, and no way in but a password and a code.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import include, path, re_path

from goldthread.web.access import PUBLIC, SIGNED_IN, access
from goldthread.web.people import accepting, invitations, members, organisations, own_account
from goldthread.web.people.sign_in import SetUpSecondStep, SignIn

FORM = ("GET", "POST")
anyone = access(PUBLIC)
anyone_with_form = access(PUBLIC, methods=FORM)
own = access(SIGNED_IN, before_second_step=True)
own_form = access(SIGNED_IN, methods=FORM, before_second_step=True)

signing_in = [
    path("sign-in/", anyone_with_form(SignIn.as_view()), name="account_login"),
    path("sign-in/code/", anyone_with_form(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/again/", own_form(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", own_form(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("sign-in/disabled/", anyone(account.account_inactive), name="account_inactive"),
    path("sign-out/", access(PUBLIC, methods=("POST",))(account.logout), name="account_logout"),
    path(
        "sign-in/forgotten/",
        anyone_with_form(account.password_reset),
        name="account_reset_password",
    ),
    path(
        "sign-in/forgotten/sent/",
        anyone(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "sign-in/new-password/done/",
        anyone(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sign-in/new-password/(?P<uidb36>[0-9A-Za-z]{1,20})-(?P<key>[0-9A-Za-z_-]{1,100})/$",
        anyone_with_form(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

second_step = [
    path("account/second-step/", own(own_account.second_step), name="mfa_index"),
    path(
        "account/second-step/set-up/",
        own_form(SetUpSecondStep.as_view()),
        name="mfa_activate_totp",
    ),
    path("account/second-step/remove/", own_form(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "account/recovery-codes/", own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"
    ),
    path(
        "account/recovery-codes/new/",
        own_form(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/recovery-codes.txt",
        own(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("account/password/", own_form(account.password_change), name="account_change_password"),
]

people = [
    path("account/", own_account.account, name="account"),
    path("account/sign-out-everywhere/", own_account.sign_out_everywhere, name="end_sessions"),
    path("invitations/<str:token>/", accepting.accept, name="accept"),
    path("<slug:place>/people/", members.people, name="list"),
    path("<slug:place>/people/invite/", invitations.invite, name="invite"),
    path("<slug:place>/people/<int:number>/", members.person, name="person"),
    path("<slug:place>/people/<int:number>/disable/", members.disable, name="disable"),
    path("<slug:place>/people/<int:number>/enable/", members.enable, name="enable"),
    path("<slug:place>/people/<int:number>/lost-phone/", members.lost_phone, name="lost_phone"),
    path("<slug:place>/people/roles/<int:number>/", members.set_role, name="set_role"),
    path("<slug:place>/people/roles/<int:number>/end/", members.end_access, name="end_access"),
    path(
        "<slug:place>/people/invitations/<int:number>/send-again/",
        invitations.send_again,
        name="send_again",
    ),
    path(
        "<slug:place>/people/invitations/<int:number>/withdraw/",
        invitations.withdraw,
        name="withdraw",
    ),
    path("<slug:place>/organisations/", organisations.partners, name="organisations"),
    path("<slug:place>/organisations/new/", organisations.add, name="add_organisation"),
    path("<slug:place>/organisations/<slug:slug>/", organisations.change, name="organisation"),
    path("<slug:place>/organisations/<slug:slug>/leave/", organisations.leave, name="leave_place"),
]

urlpatterns = [
    *signing_in,
    *second_step,
    path("", include((people, "people"))),
]
