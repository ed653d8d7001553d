"""The page of the tutors: everyone, the skills audit, choosing, training, observations."""
