"""``make bench``: figures that the pages in ``docs`` quote."""

from __future__ import annotations

from tests.bench import combining, scans
from tests.bench.printing import measured

for sentence in measured():
    print(sentence)
for sentence in combining.measured():
    print(sentence)
scans.main()
