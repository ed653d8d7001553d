"""Lines of the first page about backups: none for days, or something in their way."""

from __future__ import annotations

from datetime import datetime

from nurture_desk.documents.wording import sentence
from nurture_desk.domain.backups import BackupAge
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.today import Line


def backup_lines(age: BackupAge, now: datetime) -> list[Line]:
    """What is to be seen to, if anything: a desk that backs itself up needs nobody while it goes well."""
    if not age.automatic:
        return []
    if age.trouble is not None:
        key = "backup_folder" if age.trouble.key == "backup.folder_gone" else "backup_failed"
        return [Line(key, "settings", "backup", thing="backups", values={"why": sentence(age.trouble)})]
    if not age.is_old(now):
        return []
    if age.last is None:
        return [Line("backup_none", "settings", "backup", thing="backups", verb_idea="backup")]
    day = weekday_date(age.last.date())
    return [Line("backup_old", "settings", "backup", thing="backups", values={"day": day}, verb_idea="backup")]
