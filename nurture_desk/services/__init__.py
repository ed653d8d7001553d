"""Use cases, one module an area: open a unit of work, ask the domain, write, audit, commit, announce."""
