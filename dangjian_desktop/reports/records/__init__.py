"""Papers of single records that the office signs: each a pure function of facts."""
