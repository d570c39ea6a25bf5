"""Letters in files: those to a person go, the others' stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection

from goldthread.messaging.letters import html_part
from goldthread.messaging.personal_data import remove_kept_letters

IDA, ADA = "ida@people.example", "da@people.example"


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


def send(*letters: tuple[str, str]) -> None:
    """All in one file, as one connection writes them."""
    backend = "django.core.mail.backends.filebased.EmailBackend"
    messages = [EmailMessage("About the plan", words, to=[to]) for to, words in letters]
    get_connection(backend).send_messages(messages)


def kept(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.iterdir())


def test_of_several_letters_in_a_file_only_the_person_s_go(folder: Path) -> None:
    dashes = "-" * 79
    send((ADA, "First."), (IDA.upper(), f"Second.\n{dashes}\nstill hers"), (ADA, "Third."))
    remove_kept_letters([IDA])
    assert "First." in kept(folder)
    assert "Third." in kept(folder)
    assert "still hers" not in kept(folder)
    assert IDA not in kept(folder).lower()
    remove_kept_letters([ADA])
    assert not list(folder.iterdir())


def test_a_longer_address_is_somebody_else(folder: Path) -> None:
    send((IDA, "Hers."))
    before = kept(folder)
    remove_kept_letters([ADA])
    assert kept(folder) == before


@pytest.mark.parametrize("before", range(40, 79, 6))
def test_an_address_in_another_s_letter_is_taken_out_wherever_its_line_breaks(
    folder: Path, before: int
) -> None:
    said = f"{'é' * 10} {'x' * before} {IDA} asked, and {'y' * 1000}."
    send((ADA, said))
    remove_kept_letters([IDA])
    text = kept(folder).replace("=\n", "")
    assert IDA not in text
    assert "(removed) asked" in text
    assert f"To: {ADA}" in text


def test_the_html_part_of_a_letter_names_nobody_either(folder: Path) -> None:
    finn = "finn.o'dell@people.example"
    words = "Ask finn.o'dell@people.example for the key."
    letter = EmailMultiAlternatives("About the plan", words, to=[ADA])
    letter.attach_alternative(html_part("About the plan", words), "text/html")
    get_connection("django.core.mail.backends.filebased.EmailBackend").send_messages([letter])
    remove_kept_letters([finn])
    assert "dell" not in kept(folder) and kept(folder).count("for the key.") == 2
