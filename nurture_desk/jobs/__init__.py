"""Background work with progress and cancel. Knows threads, no music."""

from __future__ import annotations

from nurture_desk.jobs.running import Job, cancel_all, idle, run, wait, when_idle

__all__ = ["Job", "cancel_all", "idle", "run", "wait", "when_idle"]
