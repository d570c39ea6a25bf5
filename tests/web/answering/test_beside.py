"""Around an update: colleagues, comments, disputes, evidence, and a status that disagrees."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from goldthread.files.models import StoredFile
from goldthread.messaging.models import Message
from goldthread.rounds import actions
from goldthread.rounds.models import (
    Answer,
    AnswerEvidence,
    Comment,
    Dispute,
    Participant,
    Request,
    Round,
)
from tests.organisations import builders as people
from tests.rounds.builders import Here
from tests.web.answering.conftest import WORDS, Owner, drafts

PDF = b"%PDF-1.7 a register of who came"


def a_colleague(ida: Owner, **more: object) -> Owner:
    given = {"name": "Bo Marsh", "email": "bo@partners.example"} | more
    assert ida.client.post(ida.at(page="colleagues/"), given).status_code == 302
    return Owner(Participant.objects.get(email="bo@partners.example"), Client())


# Colleagues


def test_inviting_the_same_address_again_says_that_it_is_sent_again(ida: Owner) -> None:
    a_colleague(ida)
    assert "We have sent Bo Marsh a link of their own" in ida.sees(page="colleagues/")
    a_colleague(ida, name="Bo M.", email="Bo@partners.example")
    page = ida.sees(page="colleagues/")
    assert "Bo M. has a link already. We sent it again" in page
    assert ida.participant.guests.count() == 1
    assert Message.objects.filter(to__iexact="bo@partners.example").count() == 2


def test_a_colleague_gets_a_link_of_their_own_and_answers(ida: Owner, asked: Request) -> None:
    bo = a_colleague(ida)
    letter = Message.objects.latest("pk")
    assert letter.to == "bo@partners.example"
    assert f"/{asked.place.slug}/answer/" in letter.body
    bo.types(asked)
    assert WORDS in ida.sees(asked), "the owner sees what the colleague wrote"
    bo.sends(asked)
    sent = Answer.objects.sent().get()
    assert sent.participant == bo.participant
    assert "ask them" in bo.sees(page="colleagues/"), "a guest lets in nobody"


def test_a_colleague_let_in_to_one_action_sees_no_other(ida: Owner, asked: Request) -> None:
    other = asked.participant.requests.exclude(pk=asked.pk).first()
    assert other is not None
    bo = a_colleague(ida, requests=[str(asked.pk)])
    assert bo.client.get(bo.at(asked)).status_code == 200
    assert bo.client.get(bo.at(other)).status_code == 404
    for page in (bo.sees(), bo.sees(asked)):
        assert other.action_title not in page
    refused = bo.sends(asked, also=[str(other.pk)])
    assert refused.status_code in (404, 422)
    assert not Answer.objects.sent().exists()


def test_the_owner_takes_the_link_away_and_the_words_stay(ida: Owner, asked: Request) -> None:
    bo = a_colleague(ida)
    bo.types(asked)
    ida.client.post(ida.at(page=f"colleagues/{bo.participant.pk}/take-away/"))
    assert bo.client.get(bo.at(asked)).status_code == 404
    assert drafts(asked) == [WORDS]
    assert "bo@partners.example" not in ida.sees(page="colleagues/")


def test_a_host_whose_link_is_taken_away_takes_their_guests_along(
    ida: Owner, asked: Request
) -> None:
    bo = a_colleague(ida)
    Participant.objects.filter(pk=ida.participant.pk).update(revoked_at=timezone.now())
    assert bo.client.get(bo.home).status_code == 404


def test_letters_to_colleagues_are_limited(ida: Owner, asked: Request) -> None:
    answers = [
        ida.client.post(ida.at(page="colleagues/"), {"name": "Bo", "email": f"bo{n}@p.example"})
        for n in range(12)
    ]
    assert [one.status_code for one in answers].count(422) == 2
    assert ida.participant.guests.count() == 10


# Comments and disputes


def test_owner_and_officer_talk_beside_an_update(ida: Owner, asked: Request, here: Here) -> None:
    for _ in range(2):
        ida.client.post(ida.at(asked, "comments/"), {"comment": "By which date?", "key": "k"})
    from goldthread.rounds.answering.saying import comment

    comment(request=asked, text="By Friday.", by=here.officer, at=timezone.now())
    page = ida.sees(asked, "comments/")
    assert page.count("By which date?") == 1
    assert "Ola Finch" in page and "By Friday." in page
    assert Comment.objects.count() == 2


def test_a_partner_disputes_what_the_plan_says_and_is_answered(
    ida: Owner, asked: Request, here: Here
) -> None:
    ida.client.post(ida.at(asked, "dispute/"), {"dispute": "We never agreed to visits."})
    again = ida.client.post(ida.at(asked, "dispute/"), {"dispute": "Never!"})
    assert "You have told us so already" in again.content.decode()
    one = Dispute.objects.get()
    desk = people.browser_of(people.with_second_step(here.officer))
    assert "We never agreed to visits." in desk.get("/harrow-mill/disputes/").content.decode()
    refused = desk.post(f"/harrow-mill/disputes/{one.pk}/", {"answer": "You are right."})
    assert refused.status_code == 422
    assert "You are right." in refused.content.decode()
    unsaid = desk.post(f"/harrow-mill/disputes/{one.pk}/", {"answer": " ", "verdict": "upheld"})
    assert 'value="upheld" checked' in unsaid.content.decode()
    desk.post(f"/harrow-mill/disputes/{one.pk}/", {"answer": "You are right.", "verdict": "upheld"})
    page = ida.sees(asked)
    assert "You are right." in page and "the partner is right" in page


# A status that the records do not bear out


def test_a_status_better_than_the_records_needs_a_reason(ida: Owner, asked: Request) -> None:
    """The milestone of 2024/25 is overdue, and nobody has said that it was met."""
    refused = ida.sends(asked, why="")
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "our records look like" in page
    ida.sends(asked, why="We met it; the plan was never told.")
    assert Answer.objects.sent().get().status_reason == "We met it; the plan was never told."


def test_milestones_that_are_met_or_move_need_no_reason(ida: Owner, asked: Request) -> None:
    said = {}
    for one in asked.action.milestones.all():
        said |= {f"milestone-{one.pk}-said": "moved",
                 f"milestone-{one.pk}-new_due": "1 June 2040",
                 f"milestone-{one.pk}-reason": "The lease is not signed."}  # fmt: skip
    assert ida.sends(asked, why="", **said).status_code == 302
    moved = Answer.objects.sent().get().milestones.first()
    assert (moved.said, moved.new_due) == ("moved", dt.date(2040, 6, 1))


# Evidence, and what becomes public with an approved update


def with_evidence(ida: Owner, asked: Request) -> AnswerEvidence:
    upload = SimpleUploadedFile("who came.pdf", PDF, "application/pdf")
    ida.types(asked, document=upload, title="Our register")
    ida.types(asked, link="https://www.example.org/report")
    return AnswerEvidence.objects.get(title="Our register")


def approved(here: Here, asked: Request) -> None:
    asked.refresh_from_db()
    actions.pass_on(request=asked, by=here.officer, at=timezone.now())
    actions.approve(request=asked, by=here.approver, at=timezone.now(), reason="It is so.")


def test_evidence_is_private_until_the_update_is_approved(
    ida: Owner, asked: Request, here: Here
) -> None:
    proof = with_evidence(ida, asked)
    own, public = ida.at(page=f"evidence/{proof.pk}/"), f"/harrow-mill/updates/evidence/{proof.pk}/"
    desk = people.browser_of(people.with_second_step(here.officer))
    staff = f"/harrow-mill/answers/evidence/{proof.pk}/"
    assert b"".join(ida.client.get(own)) == PDF
    assert desk.get(staff).status_code == 404, "a draft is nobody's but the owner's"
    ida.sends(asked, **{"figure-0-number": "40", "figure-0-of": "50", "figure-0-unit": "families"})
    assert desk.get(staff).status_code == 200
    assert Client().get(public).status_code == 404
    approved(here, asked)
    answer = Client().get(public)
    assert b"".join(answer) == PDF
    assert answer["Content-Type"] == "application/octet-stream"
    assert "attachment" in answer["Content-Disposition"]
    # And on the action's page stand figure, file and link in plain words
    page = Client().get(f"/harrow-mill/plans/{here.plan.slug}/actions/{asked.action_number}/")
    words = page.content.decode()
    assert "40 of 50 <bdi>families" in words
    assert "Our register" in words and "https://www.example.org/report" in words


def test_what_is_under_embargo_is_not_there(ida: Owner, asked: Request, here: Here) -> None:
    proof = with_evidence(ida, asked)
    ida.sends(asked)
    approved(here, asked)
    Round.objects.filter(pk=asked.round_id).update(
        embargo_until=timezone.localdate() + dt.timedelta(days=9), embargo_reason="An election"
    )
    assert Client().get(f"/harrow-mill/updates/evidence/{proof.pk}/").status_code == 404
    page = Client().get(f"/harrow-mill/plans/{here.plan.slug}/actions/{asked.action_number}/")
    assert "Our register" not in page.content.decode()


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("run.exe", b"MZ", "We take PDF, Word"),
        ("page.html", b"<script>", "We take PDF, Word"),
        ("empty.pdf", b"", "empty"),
    ],
)
def test_files_that_we_do_not_take_are_told_kindly_and_the_words_kept(
    ida: Owner, asked: Request, name: str, content: bytes, words: str
) -> None:
    answer = ida.types(asked, document=SimpleUploadedFile(name, content))
    page = answer.content.decode()
    assert words in page
    assert not StoredFile.objects.filter(name=name).exists()
    assert drafts(asked) == [WORDS]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "example", "https://a@b.example", "//x.y"])
def test_links_that_are_no_web_address_are_refused(ida: Owner, asked: Request, link: str) -> None:
    answer = ida.types(asked, link=link)
    assert answer.status_code == 422
    assert "Write a whole web address" in answer.content.decode()


def test_what_was_typed_of_evidence_is_given_back_to_be_mended(ida: Owner, asked: Request) -> None:
    told = {"link": "javascript:alert(1)", "title": 'Our "register"'}
    for do in ("save", "check"):
        page = ida.types(asked, do=do, **told).content.decode()
        assert 'value="javascript:alert(1)"' in page
        assert 'value="Our &#34;register&#34;"' in page
    page = ida.types(asked, title="Our register").content.decode()
    assert "Choose the file, or write the web address" in page and 'value="Our register"' in page
    # With the file taken, the link alone is left to mend, and its title with it
    file = SimpleUploadedFile("register.pdf", PDF)
    page = ida.types(asked, document=file, **told).content.decode()
    assert 'value="javascript:alert(1)"' in page
    assert AnswerEvidence.objects.get().file.name == "register.pdf"  # type: ignore[union-attr]


def test_a_web_address_without_https_is_taken(ida: Owner, asked: Request) -> None:
    ida.types(asked, link="www.weirlane.example", title="Our page")
    assert AnswerEvidence.objects.get().link == "https://www.weirlane.example"
    assert 'name="link"' in ida.sees(asked) and 'value="www.' not in ida.sees(asked)


def test_evidence_is_taken_out_of_a_draft_and_stays_with_what_was_sent(
    ida: Owner, asked: Request
) -> None:
    with_evidence(ida, asked)
    ida.sends(asked)
    ida.types(asked, text="Once more.")
    draft = Answer.objects.drafts().get()
    assert draft.evidence.count() == 2, "a later version begins with the evidence of the earlier"
    ida.types(asked, take_out=[str(one.pk) for one in draft.evidence.all()])
    assert draft.evidence.count() == 0
    assert Answer.objects.sent().get().evidence.count() == 2
