"""Indicators of a place: their definitions, observations and targets."""
