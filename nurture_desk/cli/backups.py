"""``backup`` makes one, ``verify`` tells whether one is whole, ``restore`` brings a desk back from one."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from nurture_desk.cli.answers import add_json, give
from nurture_desk.cli.opening import key_for, looking, writing
from nurture_desk.documents.files import file_trouble
from nurture_desk.documents.wording import say
from nurture_desk.domain.backups import Why
from nurture_desk.domain.desks import SUFFIX
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services import verifying
from nurture_desk.services.restoring import Restoring
from nurture_desk.services.verifying import Verified


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the commands of this family."""
    backup = commands.add_parser("backup", help=say("cli.help.backup"))
    backup.add_argument("desk", type=Path, metavar="DESK", help=say("cli.help.backup_desk"))
    backup.add_argument("--to", type=Path, required=True, metavar="DIR", help=say("cli.help.backup_to"))
    backup.set_defaults(run=_backup)
    verify = commands.add_parser("verify", help=say("cli.help.verify"))
    verify.add_argument("file", type=Path, metavar="FILE", help=say("cli.help.verify_file"))
    verify.set_defaults(run=_verify)
    restore = commands.add_parser("restore", help=say("cli.help.restore"))
    restore.add_argument("file", type=Path, metavar="FILE", help=say("cli.help.backup_file"))
    restore.add_argument("--to", type=Path, required=True, metavar="DESK", help=say("cli.help.restore_to"))
    restore.set_defaults(run=_restore)
    for one in (backup, verify, restore):
        add_json(one)


def _backup(chosen: Namespace) -> int:
    with writing(chosen.desk) as suite:
        made = suite.backups.make(Why.ASKED, chosen.to.resolve())
        path = Path(made.folder, made.file)
        seen = verifying.look_at(path)
    answer = _about(seen) | {"checked": True}
    give(answer, chosen.json, [say("backup.cli.made", file=str(path)), say("backup.cli.needs", sign=made.fingerprint)])
    return 0


def _verify(chosen: Namespace) -> int:
    path: Path = chosen.file
    if path.suffix == SUFFIX:
        with looking(path) as suite:
            tables, rows = suite.backups.examine_desk()
        give(
            {"file": str(path), "kind": "desk", "whole": True, "tables": tables, "rows": rows},
            chosen.json,
            [_whole(path)],
        )
        return 0
    seen = verifying.look_at(path)
    key = key_for(path, seen.fingerprint)
    if key is None and seen.manifest is None:
        raise NurtureError("backup.cannot_tell", file=path.name)
    lines = [_whole(path)] if key is not None else [say("backup.cli.keyless", file=path.name)]
    if key is not None:
        seen = verifying.verify(path, key)
    if seen.fingerprint is not None:
        lines.append(say("backup.cli.needs", sign=seen.fingerprint))
    give(_about(seen), chosen.json, lines)
    return 0


def _restore(chosen: Namespace) -> int:
    try:
        taken = chosen.to.exists()
    except OSError as trouble:  # a name longer than the drive takes, a link to itself
        raise file_trouble(trouble, chosen.to) from trouble
    if taken:
        raise NurtureError("vault.exists", field="to", file=chosen.to.name)
    seen = verifying.look_at(chosen.file)
    key = key_for(chosen.file, seen.fingerprint)
    if key is None:
        raise NurtureError("backup.key_wanted", file=chosen.file.name, fingerprint=seen.fingerprint or "?")
    done = Restoring().restore(chosen.file, key, chosen.to)
    answer = {
        "desk": str(done.path),
        "file": str(chosen.file),
        "made_at": done.made_at.isoformat() if done.made_at is not None else None,
        "entry": done.entry,
        "erased_again": done.erased_again,
        "erased_list_whole": done.marks_whole,
    }
    lines = [say("backup.cli.restored", desk=str(done.path))]
    lines += [say("backup.erased_again", n=done.erased_again)] if done.erased_again else []
    lines += [] if done.marks_whole else [say("backup.marks_changed")]
    give(answer, chosen.json, lines)
    return 0


def _whole(path: Path) -> str:
    return say("backup.cli.whole", file=path.name)


def _about(seen: Verified) -> dict[str, object]:
    """``whole`` is null where only the key could tell; ``tables`` and ``rows`` are counted with the key alone."""
    told, held = seen.manifest, seen.content
    return {
        "file": str(seen.path),
        "kind": "backup",
        "whole": True if held is not None else None,
        "fingerprint": seen.fingerprint,
        "made_at": seen.made_at.isoformat() if seen.made_at is not None else None,
        "why": told.why.value if told is not None else None,
        "sha256": told.sha256 if told is not None else None,
        "size": seen.path.stat().st_size,
        "schema": held.schema if held is not None else told.schema if told is not None else None,
        "needs": held.needs if held is not None else told.needs if told is not None else None,
        "entry": held.entry if held is not None else told.entry if told is not None else None,
        "tables": len(held.tables) if held is not None else None,
        "rows": sum(held.rows.values()) if held is not None else None,
        "attachments": held.rows.get("attachment", 0) if held is not None else None,
    }
