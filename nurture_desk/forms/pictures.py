"""Simple line pictures for easy read: which stands beside a question, and how it is drawn. Black lines, no greys."""

from __future__ import annotations

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from nurture_desk.forms.picture_lines import STROKES
from nurture_desk.forms.sheet import Rect

_WEIGHT = 4.2  # of a line, on the grid of 100
_TAKES = {"M": 2, "L": 2, "C": 6, "Z": 0, "O": 3, "E": 4, "R": 4}  # numbers after each letter

_BESIDE = {
    "adult_child": "a2 adult adult_said adult_role children read_by guests came present staff_words",
    "arrow": "c3 next next_time next_wish next_step change to_change will_try",
    "book": "e4 report reports story training_done training_wanted training_next training learning_to",
    "calendar": "free date noted_on asked_on held_on supplied_on reviews missed_week",
    "camera": "child_photo photo_school images_caution pictures",
    "chart": "learning demographics for_service changed",
    "circle": "b2 we_play purpose group_size together",
    "clock": "minutes hours_list",
    "drum": "d1 d3 taking_part child_join did made me what_happened",
    "ear": "b4 c1 feels agreed_look communicates observer_takes tutor_view",
    "face_happy": "c6 enjoys strengths worked_well recommend face got_over",
    "friends": "e3 with_whom with_others gets_on other_children words_that_work",
    "group": "b1 pictures_group approaches interest in_class",
    "hand": "c5 you_can_stop passed no_change pictures_how not_for_me ending too_much not_here",
    "house": "elsewhere noticed talked families_first",
    "idea": "e2 ideas chose untapped helped helps why_now prefers plans_flexibly",
    "letter": "tell_us forms changes_told from_tutor",
    "mountain": "c2 b3 tricky hard difficulty hindered avoid start",
    "no_camera": "media_none device",
    "notes": "d4 d5 own_music music music_liked music_now technologies wish hopes",
    "pencil": "d2 review_words words_used sign themes",
    "question": "kind information how signer_situation no_wrong may_how",
    "school": "a1 room who_suggests school",
    "signature": "own_mark signature",
    "speech": "e1 words child_words may_use lived worrying sound_kept breathed note_apart",
    "star": "c4 d6 proud better_teacher wider_impact",
    "telephone": "who_to_ring by_telephone concerns",
    "paper": "until turn_over data_shared data_end family_copies cost would_cost made_up otherwise no_commitment",
    "plus": "health_in_room",
}
_PICTURE_OF = {key: name for name, keys in _BESIDE.items() for key in keys.split()}
_OPTIONS = {
    "face": {"1": "face_happy", "2": "face_middle", "3": "face_sad"},
    "child_join": {"yes": "thumb_up", "ask": "question", "no": "thumb_down"},
    "child_photo": {"yes": "camera", "ask": "question", "no": "no_camera"},
    "child_words": {"yes": "thumb_up", "ask": "question", "no": "thumb_down"},
}


def sign_picture(sign: str) -> str:
    """The name of the picture that stands with a sign beside a child's name."""
    return {"no_pictures": "no_camera"}.get(sign, "question")


def picture_of(key: str, otherwise: str = "pencil") -> str:
    """The name of the picture beside the question or paragraph ``key``."""
    return _PICTURE_OF.get(key, otherwise)


def option_picture(key: str, option: str) -> str:
    """The name of the picture over an option of the field ``key``; blank for none."""
    return _OPTIONS.get(key, {}).get(option, "")


def draw_picture(canvas: Canvas, name: str, rect: Rect) -> None:
    """Draw the picture ``name`` into ``rect``; ``KeyError`` for a picture we do not have."""
    strokes, scale = STROKES[name], (rect[2] - rect[0]) / 100
    canvas.saveState()
    canvas.translate(rect[0], rect[1])
    canvas.scale(scale, scale)
    canvas.setStrokeColor(black)
    canvas.setFillColor(black)
    canvas.setLineWidth(_WEIGHT)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        filled = stroke.startswith("*")
        path = canvas.beginPath()
        _trace(path, stroke.lstrip("*").split())
        canvas.drawPath(path, stroke=0 if filled else 1, fill=1 if filled else 0)
    canvas.restoreState()


def _trace(path: PDFPathObject, parts: list[str]) -> None:
    place = 0
    while place < len(parts):
        letter = parts[place]
        count = _TAKES[letter]
        given = [float(part) for part in parts[place + 1 : place + 1 + count]]
        _step(path, letter, given)
        place += 1 + count


def _step(path: PDFPathObject, letter: str, given: list[float]) -> None:
    if letter == "M":
        path.moveTo(*given)
    elif letter == "L":
        path.lineTo(*given)
    elif letter == "C":
        path.curveTo(*given)
    elif letter == "O":
        path.circle(*given)
    elif letter == "E":
        x, y, across, up = given
        path.ellipse(x - across, y - up, 2 * across, 2 * up)
    elif letter == "R":
        path.rect(*given)
    else:
        path.close()
