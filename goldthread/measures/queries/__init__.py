"""What is read of measures. Every figure that leaves this app passes through `figures_of`."""

from goldthread.measures.queries.figures import Figure, figures_of, series_of

__all__ = ["Figure", "figures_of", "series_of"]
