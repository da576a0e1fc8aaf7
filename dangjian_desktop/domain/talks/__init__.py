"""Talks (谈心谈话): who has been talked to in a year, and what was raised."""
