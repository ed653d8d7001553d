"""E-mail drafts: what a mail program reads back is what was written, whatever the letters."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.documents.eml import Enclosed, draft, is_address
from nurture_desk.domain.errors import NurtureError

LINES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=60)


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_is_addressed_and_carries_its_file_unsent() -> None:
    content = draft(
        to="sian@example.org",
        name="Siân Gwŷn",
        subject="Skills audit · Autumn INSET",
        text="Dear Siân Gwŷn,\n\nthe sheet is enclosed.\n",
        enclosed=[Enclosed("audit-NT-003.pdf", b"%PDF-1.7\nbytes")],
    )
    message = read(content)
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Siân Gwŷn", "sian@example.org")
    assert message["Subject"] == "Skills audit · Autumn INSET"
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert message.get_body().get_content() == "Dear Siân Gwŷn,\r\n\r\nthe sheet is enclosed.\r\n"
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("audit-NT-003.pdf", "application/pdf")
    assert file.get_content() == b"%PDF-1.7\nbytes"
    assert content.isascii()


@given(name=LINES, subject=LINES, body=LINES)
def test_any_letters_come_back(name: str, subject: str, body: str) -> None:
    message = read(draft(to="a@b.org", name=name, subject=subject, text=body))
    assert " ".join(str(message["Subject"]).split()) == " ".join(subject.split())
    assert message.get_content().rstrip("\r\n") == body


@pytest.mark.parametrize(
    "name", ["Odo\r\nBcc: all@example.org", "Odo\nX: y", "Odo\u2028Bcc: x@y.org", 'O"do <x@y.org>']
)
def test_no_text_adds_a_header_or_an_addressee(name: str) -> None:
    message = read(draft(to="odo@example.org", name=name, subject=name, text="."))
    assert {key.lower() for key in message.keys()} == {  # noqa: SIM118  # headers repeat, a message is no dict
        "to", "subject", "x-unsent", "content-type", "content-transfer-encoding", "mime-version",
    }  # fmt: skip
    assert [one.addr_spec for one in message["To"].addresses] == ["odo@example.org"]


@pytest.mark.parametrize("wrong", ["", "odo", "odo@", "@example.org", "odo@example", "a b@c.org", "a@b.org, c@d.org"])
def test_what_is_no_address_is_refused(wrong: str) -> None:
    assert not is_address(wrong)
    with pytest.raises(NurtureError, match="address"):
        draft(to=wrong, name="Odo", subject="", text="")


@pytest.mark.parametrize("coded", ["=?utf-8?q?=0d=0aBcc:_x@example.org?=", "=?utf-8?b?DQpCY2M6IHg=?=", "=?"])
def test_what_looks_like_a_coded_word_stays_what_was_typed(coded: str) -> None:
    message = read(draft(to="sian@example.org", name=coded, subject=coded, text="x"))
    assert message.keys().count("Bcc") == 0
    assert message["Subject"] == coded.replace("=?", "= ?")
    assert message["To"].addresses[0].display_name == coded.replace("=?", "= ?")
