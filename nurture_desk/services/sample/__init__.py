"""The sample desk: a made-up service, its year and the people of the ten stories; and a large one to measure on."""
