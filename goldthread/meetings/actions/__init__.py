"""Every write to meetings, as verbs. What changed is recorded by database triggers."""
