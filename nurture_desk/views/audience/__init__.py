"""The form that people fill in on the laptop while the desk is locked: no key, no names, no way to the desk."""
