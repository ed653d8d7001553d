"""Evidence: what was seen and said, the meter, judgements, slips, reports, case studies."""
