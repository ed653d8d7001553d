"""Background jobs with progress and cancel. They know threads and no music."""
