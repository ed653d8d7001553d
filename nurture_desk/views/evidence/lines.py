"""Lines that are edited in place and saved when they are left: the text every area uses."""

from nurture_desk.views.widgets.edited_text import SAVE_AFTER_MS, EditedText

__all__ = ["SAVE_AFTER_MS", "EditedText"]
