"""The parts every page is made of; each module says what it is for.

A page starts from ``page.Page``; a list is ``table.RecordTable``; a form is ``form.FormPanel`` over a list of fields
(``fields``); a small list that is kept beside something else is ``record_list.RecordList``. Colours and pixels come
from ``style.current()``, spaces from ``measures.pack``, icons by idea from ``icons``.
"""
