"""What people write into a box instead of marking it: letters, short words, figures, a question mark."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tests.scans.pens import Box, Mark, Stroke, placed, round_about


def letter_n(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [
        placed(box, rng, (0.25, 0.8), (0.25, 0.2)),
        placed(box, rng, (0.25, 0.2), (0.75, 0.8), (0.75, 0.8), (0.75, 0.2)),
    ]


def small_n(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [
        placed(box, rng, (0.28, 0.35), (0.28, 0.78), shake=0.03),
        placed(box, rng, (0.28, 0.5), (0.45, 0.35), (0.65, 0.42), (0.7, 0.78), shake=0.03),
    ]


def letter_y(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [
        placed(box, rng, (0.22, 0.2), (0.5, 0.5)),
        placed(box, rng, (0.78, 0.2), (0.5, 0.5), (0.5, 0.85), shake=0.03),
    ]


def small_y(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [
        placed(box, rng, (0.25, 0.25), (0.5, 0.55)),
        placed(box, rng, (0.75, 0.22), (0.5, 0.55), (0.25, 0.9), shake=0.03),
    ]


def word_no(box: Box, rng: np.random.Generator) -> list[Stroke]:
    left, top, right, bottom = box
    half = (left + right) / 2
    return [*letter_n((left, top, half, bottom), rng), round_about((half, top, right, bottom), rng, 0.36, 0.3)]


def letter_k(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [
        placed(box, rng, (0.3, 0.15), (0.3, 0.85), shake=0.03),
        placed(box, rng, (0.72, 0.18), (0.34, 0.52), shake=0.03),
        placed(box, rng, (0.36, 0.5), (0.75, 0.85), shake=0.03),
    ]


def letter_m(box: Box, rng: np.random.Generator) -> list[Stroke]:
    way = [(0.2, 0.82), (0.24, 0.2), (0.5, 0.65), (0.76, 0.2), (0.8, 0.82)]
    return [np.vstack([placed(box, rng, one, other, shake=0.02) for one, other in pairwise(way)])]


def figure_one(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [placed(box, rng, (0.36, 0.32), (0.52, 0.16), (0.52, 0.16), (0.52, 0.84), shake=0.03)]


def question(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [
        placed(box, rng, (0.35, 0.3), (0.5, 0.15), (0.65, 0.3), (0.5, 0.5), (0.5, 0.65), shake=0.02),
        placed(box, rng, (0.5, 0.82), (0.52, 0.84), shake=0.01),
    ]


LETTERS: tuple[Mark, ...] = (letter_n, small_n, letter_y, small_y, letter_k, letter_m, word_no, figure_one, question)
