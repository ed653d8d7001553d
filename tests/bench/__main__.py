"""``make bench``: figures that the pages in ``docs`` quote."""

from __future__ import annotations

from tests.bench import scans
from tests.bench.printing import measured

for sentence in measured():
    print(sentence)
scans.main()
