"""What stands at the head of everything printed: the service's name and logo, and whether this is a sample desk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import attachments
from nurture_desk.db import programme as rows
from nurture_desk.db.settings import keep_setting, setting_of
from nurture_desk.domain.papers import Paper

SAMPLE = "desk.sample"  # setting: there on a sample desk, whose every page is watermarked


@dataclass(frozen=True)
class Letterhead:
    """Name, logo (PNG or JPEG bytes, or None), and whether pages carry the watermark."""

    service_name: str
    logo: bytes | None
    sample: bool

    def set_on(self, paper: Paper, made_on: date) -> Paper:
        """``paper`` as this desk's: named, dated, watermarked on a sample; from page 2 on its title identifies it
        where it says nothing else.
        """
        return replace(
            paper,
            service_name=self.service_name,
            foot=self.service_name,
            sample=self.sample,
            made_on=made_on,
            running=paper.running or paper.title,
        )


def letterhead(conn: Connection) -> Letterhead:
    """The letterhead of this desk today."""
    profile = rows.profile(conn)
    logo = attachments.content_of(conn, profile.logo_id) if profile.logo_id is not None else None
    return Letterhead(profile.name, logo, setting_of(conn, SAMPLE) is not None)


def mark_as_sample(conn: Connection) -> None:
    """From now on every page of this desk says that it is a sample."""
    keep_setting(conn, SAMPLE, "yes")
