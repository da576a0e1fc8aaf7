"""Learning: forms and hours of study, and what its papers print."""
