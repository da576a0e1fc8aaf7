"""Papers of the year's archive: cover, contents, what is missing."""
