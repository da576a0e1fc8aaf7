"""谈心谈话: coverage of the year, difficulties raised, what is due."""
