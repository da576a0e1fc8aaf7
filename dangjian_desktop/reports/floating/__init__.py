"""Papers of members who are away or lost: the form of one, the list of all."""
