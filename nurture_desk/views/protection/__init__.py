"""Data protection: requests, what is kept and erased, complaints and losses, records of processing, the trail."""
