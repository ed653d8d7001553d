"""Returns: what is missing, the figures and what lies behind them, texts and plans, the returns made."""
