"""体检: what contradicts the rules or has no evidence, gathered from everything that is kept."""
