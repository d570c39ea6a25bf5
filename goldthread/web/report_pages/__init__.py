"""Pages about Board reports: the list, one report, its PDF, and making one."""
