"""Filing: a confirmed sheet becomes records, through the services; and can be taken back, exactly that."""

from nurture_desk.services.filing.filing import Filing, only_attached

__all__ = ["Filing", "only_attached"]
