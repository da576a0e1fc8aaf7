"""民主评议党员: the procedure, the ballots, the grades (rules 3)."""
