"""Pages of those who keep measures: definitions, targets, comparisons, figures, areas."""
