"""What a filled page goes through before it is a file: copiers, scanners, telephones, accidents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

Picture = np.ndarray
Rng = np.random.Generator
PAPER = 250


@dataclass(frozen=True)
class Condition:
    """A way a page reaches the desk. ``office``: the quality for which at most 2 % of plain marks may be unsure."""

    name: str
    dpi: int
    apply: Callable[[Picture, Rng], Picture]
    office: bool = False


def office(picture: Picture, rng: Rng) -> Picture:
    """A feeder: a little askew, a little noise, grey or colour, JPEG; now and then upside down or on its side."""
    picture = _turned(picture, rng.normal(0, 0.5), 1.0, rng.normal(0, 4, 2))
    picture = _noisy(picture, rng, rng.uniform(1, 4))
    if rng.random() < 0.5:
        picture = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return _quarter(_jpeg(picture, int(rng.integers(60, 92))), rng)


def one_bit(picture: Picture, rng: Rng) -> Picture:
    picture = _turned(picture, rng.normal(0, 0.6), 1.0, rng.normal(0, 4, 2))
    grey = cv2.cvtColor(_noisy(picture, rng, 5), cv2.COLOR_BGR2GRAY)
    return _quarter(np.where(grey > rng.integers(120, 185), 255, 0).astype(np.uint8), rng)


def skewed(picture: Picture, rng: Rng) -> Picture:
    picture = _turned(picture, rng.uniform(-5, 5), rng.uniform(0.97, 1.02), rng.normal(0, 8, 2))
    return _quarter(_jpeg(_noisy(picture, rng, 3), 75), rng)


def copied(picture: Picture, rng: Rng) -> Picture:
    """A photocopy of the filled sheet, or two generations: contrast, dirt, dark edges, another scale."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    for _ in range(int(rng.integers(1, 3))):
        grey = _turned(grey, rng.normal(0, 0.7), rng.uniform(0.96, 1.03), rng.normal(0, 10, 2))
        grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.5, 1.0)).astype(np.float32)
        low, high = rng.uniform(10, 50), rng.uniform(205, 235)
        grey = np.clip((grey - low) / (high - low), 0, 1) ** rng.uniform(0.7, 1.3) * 215 + 35
        grey = _dirty(_noisy(grey.astype(np.uint8), rng, 4), rng, int(rng.integers(20, 120)))
        edge = int(rng.integers(0, 25))
        if edge:
            grey[:, :edge] = rng.integers(10, 60)
    return _quarter(_jpeg(grey, 75), rng)


def photographed(picture: Picture, rng: Rng) -> Picture:
    """A telephone held over the sheet on a table: perspective, shadow, a little blur."""
    high, wide = picture.shape[:2]
    table = np.full((round(high * 1.25), round(wide * 1.35), 3), rng.integers(60, 140, 3), np.uint8)
    table = _noisy(table, rng, 8)
    ends = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    lean = rng.uniform(-0.055, 0.055, (4, 2)) * (wide, high)
    target = (ends + lean + (wide * 0.17, high * 0.12)).astype(np.float32)
    middle = target.mean(axis=0)
    turn = np.deg2rad(rng.normal(0, 3))
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    target = ((target - middle) @ spin.T + middle).astype(np.float32)
    move = cv2.getPerspectiveTransform(ends, target)
    size = (table.shape[1], table.shape[0])
    laid = cv2.warpPerspective(picture, move, size)
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), move, size)[..., None] / 255
    seen = laid * mask + table * (1 - mask)
    ys, xs = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    slope = rng.uniform(-0.25, 0.25, 2)
    light = 0.85 + slope[0] * (xs / size[0] - 0.5) + slope[1] * (ys / size[1] - 0.5)
    seen = cv2.GaussianBlur(seen * light[..., None], (0, 0), rng.uniform(0.4, 1.2))
    return _quarter(_jpeg(_noisy(np.clip(seen, 0, 255).astype(np.uint8), rng, 5), int(rng.integers(60, 90))), rng)


def bent(picture: Picture, rng: Rng) -> Picture:
    """A photograph of paper that does not lie flat."""
    high, wide = picture.shape[:2]
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    deep = rng.uniform(2, 7)
    waves = np.sin(xs / wide * np.pi * rng.uniform(0.6, 1.4) + rng.uniform(0, 3)) * deep
    return photographed(
        cv2.remap(picture, xs, ys + waves.astype(np.float32), cv2.INTER_LINEAR, borderValue=(250,) * 3), rng
    )


def stapled(picture: Picture, rng: Rng) -> Picture:
    """A staple or a sticker at a corner mark, punch holes, a folded corner."""
    picture = picture.copy()
    high, wide = picture.shape[:2]
    unit = wide / 595
    corner = int(rng.integers(4))
    x, y = ((0, 0), (wide, 0), (wide, high), (0, high))[corner]
    inward = np.array([1 if x == 0 else -1, 1 if y == 0 else -1])
    kind = int(rng.integers(3))
    if kind == 0:
        start = np.array([x, y]) + inward * rng.uniform(18, 34, 2) * unit
        cv2.line(picture, _int(start), _int(start + inward * (14, 9) * unit), (40, 40, 45), round(2 * unit))
    elif kind == 1:
        at = np.array([x, y]) + inward * rng.uniform(22, 40, 2) * unit
        edge = rng.uniform(12, 17) * unit
        cv2.rectangle(picture, _int(at - edge / 2), _int(at + edge / 2), (15, 15, 15), -1)
    else:
        reach = rng.uniform(30, 75) * unit
        ends = np.array([(x, y), (x + inward[0] * reach, y), (x, y + inward[1] * reach)]).astype(np.int32)
        cv2.fillPoly(picture, [ends], (120, 120, 120))
    for place in (0.4, 0.6):
        cv2.circle(picture, _int((22 * unit, high * place)), round(8 * unit), (60, 60, 60), -1)
    return office(picture, rng)


def stained(picture: Picture, rng: Rng) -> Picture:
    """A coffee cup stood there, and the other side shows through."""
    high, wide = picture.shape[:2]
    unit = wide / 595
    stain = np.zeros((high, wide), np.float32)
    middle = _int(rng.uniform(0.2, 0.8, 2) * (wide, high))
    cv2.circle(stain, middle, round(rng.uniform(80, 120) * unit), 1.0, round(6 * unit))
    cv2.circle(stain, middle, round(70 * unit), 0.25, -1)
    stain = cv2.GaussianBlur(stain, (0, 0), 2 * unit)[..., None]
    seen = picture * (1 - stain * np.array([0.45, 0.3, 0.2]))
    through = cv2.GaussianBlur(picture[:, ::-1], (0, 0), 1.5 * unit) / 255
    seen = seen * (1 - (1 - through) * rng.uniform(0.05, 0.18))
    return office(np.clip(seen, 0, 255).astype(np.uint8), rng)


def covered(picture: Picture, rng: Rng) -> Picture:
    """The first code half hidden by a sticker, a thumb or a scrawl."""
    picture = picture.copy()
    wide = picture.shape[1]
    unit = wide / 595
    at = np.array([wide - 46 * unit - rng.uniform(0, 45) * unit, 44 * unit + rng.uniform(0, 45) * unit])
    cv2.circle(picture, _int(at), round(24 * unit), (170, 190, 215), -1)
    return office(picture, rng)


def cropped(picture: Picture, rng: Rng) -> Picture:
    """An edge that the scanner cut off, at most as far as past the corner marks, at times further."""
    high, wide = picture.shape[:2]
    share = rng.uniform(0.03, 0.3)
    side = int(rng.integers(4))
    cut = [picture[round(high * share) :], picture[: round(high * (1 - share))]]
    cut += [picture[:, round(wide * share) :], picture[:, : round(wide * (1 - share))]]
    return office(cut[side], rng)


def _turned(picture: Picture, degrees: float, scale: float, shift: np.ndarray) -> Picture:
    high, wide = picture.shape[:2]
    move = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, scale)
    move[:, 2] += shift
    white = (PAPER,) * 3
    return cv2.warpAffine(picture, move, (wide, high), flags=cv2.INTER_LINEAR, borderValue=white)


def _noisy(picture: Picture, rng: Rng, strength: float) -> Picture:
    shape = picture.shape
    noise = cv2.resize(rng.normal(0, strength, (shape[0] // 2 + 1, shape[1] // 2 + 1)).astype(np.float32), shape[1::-1])
    noise = noise if picture.ndim == 2 else noise[..., None]
    return np.clip(picture.astype(np.float32) - 3 + noise, 0, 255).astype(np.uint8)


def _dirty(grey: Picture, rng: Rng, count: int) -> Picture:
    high, wide = grey.shape[:2]
    for _ in range(count):
        at = (int(rng.integers(wide)), int(rng.integers(high)))
        cv2.circle(grey, at, min(3, round(rng.exponential(0.9))), int(rng.integers(30, 120)), -1)
    return grey


def _jpeg(picture: Picture, quality: int) -> Picture:
    packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return cv2.imdecode(packed, cv2.IMREAD_UNCHANGED)


def _quarter(picture: Picture, rng: Rng) -> Picture:
    return np.ascontiguousarray(np.rot90(picture, int(rng.choice([0, 0, 0, 1, 2, 3]))))


def _int(at: np.ndarray | tuple[float, float]) -> tuple[int, int]:
    return round(float(at[0])), round(float(at[1]))


CONDITIONS = (
    Condition("office 200 dpi", 200, office, office=True),
    Condition("office 300 dpi", 300, office, office=True),
    Condition("office 150 dpi", 150, office, office=True),
    Condition("1-bit 200 dpi", 200, one_bit, office=True),
    Condition("1-bit 300 dpi", 300, one_bit, office=True),
    Condition("askew up to 5°", 200, skewed),
    Condition("photocopied", 200, copied),
    Condition("photographed", 200, photographed),
    Condition("photographed, bent", 200, bent),
    Condition("stapled, punched, folded", 200, stapled),
    Condition("stained, showing through", 200, stained),
    Condition("code half covered", 200, covered),
    Condition("cropped", 200, cropped),
)
