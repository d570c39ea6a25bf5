"""Areas that figures are published for, with their people and outlines."""
