"""``make soak``: what takes minutes. Every ``soak_*.py`` beside this has ``soak(report)``; ``report.py`` says how."""
