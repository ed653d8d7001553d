"""Pages of the schools: shortlist, register, contacts, decisions, and the papers of one school."""
