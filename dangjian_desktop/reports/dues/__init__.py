"""Papers of 党费, each a pure function of facts, imported when it is first asked for."""
