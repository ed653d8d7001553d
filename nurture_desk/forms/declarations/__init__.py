"""What each form asks, one module a form. A declaration holds keys and no words."""
