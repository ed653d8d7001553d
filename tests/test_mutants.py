"""The list of guards that ``make mutants`` switches off fits the code as it is now."""

from __future__ import annotations

from collections import Counter

from tests.mutants import ROOT, every_mutant


def test_each_guard_to_be_switched_off_stands_in_the_code_once() -> None:
    astray = [
        f"{one.area}, {one.id}: {found} times in {one.file}: {one.old!r}"
        for one in every_mutant()
        if (found := (ROOT / one.file).read_text(encoding="utf-8").count(one.old)) != 1
    ]
    assert not astray, "\n".join(astray)


def test_each_changes_something_once_and_says_why() -> None:
    mutants = every_mutant()
    assert all(one.old != one.new and one.why and one.tests for one in mutants)
    again = [told for told, times in Counter((one.file, one.old, one.new) for one in mutants).items() if times > 1]
    assert not again


def test_the_tests_that_have_to_fail_exist() -> None:
    astray = []
    for one in every_mutant():
        for test in one.tests:
            file, _, name = test.partition("::")
            there = ROOT / file
            plain = name.split("[")[0].split("::")[-1]
            if not there.exists() or f"def {plain}" not in there.read_text(encoding="utf-8"):
                astray.append(f"{one.area}, {one.id}: {test}")
    assert not astray, "\n".join(astray)
