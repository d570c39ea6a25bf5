"""What stands around an action: for whom, with what money, waiting for what."""
