"""Paper and back: the intake tray, printing forms, their texts, tutor packs."""
