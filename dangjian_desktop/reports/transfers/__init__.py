"""Papers of transfers: the letter in three parts, the register of the year."""
