"""Rounds of update requests, for officers and approvers. What owners see stands in `answering`."""
