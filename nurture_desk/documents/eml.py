"""E-mail drafts as ``.eml`` files that Outlook, Thunderbird and Apple Mail open ready to send. Nothing is sent here.

Built with the standard library's ``email`` package (RFC 5322, 2047, 2231); ``X-Unsent: 1`` makes Outlook open the
message for writing instead of for reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from nurture_desk.domain.errors import NurtureError

_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+\.[^\s@<>\"(),:;\\\[\]]+")


@dataclass(frozen=True)
class Enclosed:
    """A file that goes with a draft. ``name`` is what the receiver sees."""

    name: str
    content: bytes
    kind: str = "application/pdf"


def is_address(text: str) -> bool:
    """Whether a draft can be addressed to ``text``: one address, of letters that travel everywhere."""
    found = text.strip()
    return found.isascii() and _ADDRESS.fullmatch(found) is not None


def draft(*, to: str | None, name: str, subject: str, text: str, enclosed: Sequence[Enclosed] = ()) -> bytes:
    """The bytes of one draft. Raises ``documents.eml.address`` where ``to`` is no address.

    ``to`` None: nobody's address is known yet, and the draft has none. ``name``, ``subject`` and ``text`` hold any
    letters; a line break in a header becomes a blank, so that no text can add a header of its own.
    """
    if to is not None and not is_address(to):
        raise NurtureError("documents.eml.address", field="email")
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    if to is not None:  # else whoever sends it types the address in
        user, _, domain = to.strip().rpartition("@")
        message["To"] = Address(_one_line(name), user, domain)
    message["Subject"] = _one_line(subject)
    message["X-Unsent"] = "1"
    message.set_content(text)
    for file in enclosed:
        main, _, sub = file.kind.partition("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=_one_line(file.name))
    return message.as_bytes()


def _one_line(text: str) -> str:
    """One line of letters; what looks like a coded word of RFC 2047 ("=?utf-8?q?…?=") is broken up and stays text."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).replace("=?", "= ?").split())
