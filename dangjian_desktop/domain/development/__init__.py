"""发展党员: the 25 steps, what they ask for, when they are due, what contradicts them."""
