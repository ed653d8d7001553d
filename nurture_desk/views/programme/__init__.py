"""The programme: its year and dates, the service, the grant, people and partners."""
