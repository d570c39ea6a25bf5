"""From a document as read to the rows of a draft plan."""

from goldthread.strategy.drafts.owners import suggest_organisation
from goldthread.strategy.drafts.write import write_draft

__all__ = ["suggest_organisation", "write_draft"]
