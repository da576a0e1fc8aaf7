"""党费: what is due of whom, from when until when, and what of it is paid; rules and sums only."""
