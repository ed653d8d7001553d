"""Pictures as arrays of greys (rows, columns; 0 black to 255 white), and the few things done to all of them."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float64]  # (n, 2): x to the right, y down
Matrix = npt.NDArray[np.float64]  # (3, 3)

cv2.setNumThreads(1)  # two children run side by side, one a core


def at_most(grey: Grey, longest: int) -> tuple[Grey, float]:
    """``grey`` made so small that its longer side is at most ``longest`` pixels, and the factor."""
    factor = longest / max(grey.shape)
    if factor >= 1:
        return grey, 1.0
    return scaled(grey, factor), factor


def scaled(grey: Grey, factor: float) -> Grey:
    """``grey`` at another size; made smaller by averages, so that a faint line stays one."""
    wide, high = max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return as_grey(cv2.resize(grey, (wide, high), interpolation=how))


def as_grey(picture: Any) -> Grey:
    """``picture`` as an array of bytes in one piece."""
    return np.ascontiguousarray(picture, dtype=np.uint8)


def transformed(points: Points, matrix: Matrix) -> Points:
    """``points`` through a homography."""
    moved = points @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(moved[:, :2] / moved[:, 2:], dtype=np.float64)


def percentile(values: Any, share: float) -> float:
    """What ``share`` in a hundred of ``values`` are below, as numpy has it; for few values much sooner."""
    ordered = np.sort(values, axis=None)
    at = (len(ordered) - 1) * share / 100
    low = int(at)
    more = ordered[min(low + 1, len(ordered) - 1)]
    return float(ordered[low]) + (at - low) * (float(more) - float(ordered[low]))


def jpeg(grey: Grey, quality: int) -> bytes:
    """``grey`` as a JPEG file."""
    done, packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return packed.tobytes() if done else b""
