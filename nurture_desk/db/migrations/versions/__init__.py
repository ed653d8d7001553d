"""The revisions, oldest first; each names in ``needs`` the version of Nurture Desk that can read its result."""
