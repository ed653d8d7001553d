"""Windows: a Job Object holds what the limited child may use. Written by the documentation, not tried (docs/trust.md).

The child puts itself into a job of its own, which is gone with it (learn.microsoft.com, "Job Objects" and
"JOBOBJECT_EXTENDED_LIMIT_INFORMATION structure"). Since Windows 8 a process may be in several jobs at once.
"""

from __future__ import annotations

import ctypes
from typing import Any

EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
PROCESS_TIME, ACTIVE_PROCESS, PROCESS_MEMORY = 0x2, 0x8, 0x100  # JOB_OBJECT_LIMIT_…
DIE_ON_UNHANDLED, KILL_ON_CLOSE = 0x400, 0x2000
TICKS = 10_000_000  # of 100 nanoseconds, in a second


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION: 144 bytes where pointers have eight."""

    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits(memory: int, seconds: int) -> Limits:
    """At most ``memory`` bytes and ``seconds`` of work, no process beside it, and no box on the screen at a crash."""
    made = Limits()
    made.basic.flags = PROCESS_TIME | ACTIVE_PROCESS | PROCESS_MEMORY | DIE_ON_UNHANDLED | KILL_ON_CLOSE
    made.basic.process_time = seconds * TICKS
    made.basic.processes = 1
    made.process_memory = memory
    return made


def limit_this_process(kernel: Any, memory: int, seconds: int) -> None:
    """Put this process under :func:`limits`; ``kernel`` is kernel32. ``OSError`` where Windows refuses: then nothing
    foreign may be opened.
    """
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    kernel.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    job = kernel.CreateJobObjectW(None, None)
    told = limits(memory, seconds)
    if not (
        job
        and kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(told), ctypes.sizeof(told))
        and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
    ):
        raise OSError("Windows refused the limits of the child")
