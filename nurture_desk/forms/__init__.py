"""Forms declared once: printed, filled as PDF, read back."""
