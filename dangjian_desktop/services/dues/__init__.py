"""党费: bases fixed for a year, payments, closings, hand-over, arrears (rules 4)."""
