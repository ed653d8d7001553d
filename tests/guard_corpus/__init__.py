"""Sentences that measure the name guard and the framing guard: leaks, things to ask about, and innocent look-alikes."""
