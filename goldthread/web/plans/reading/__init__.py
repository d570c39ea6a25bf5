"""What the public pages read of a plan, as small frozen values in a fixed number of queries."""
