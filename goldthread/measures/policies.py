"""The disclosure policies a measure may have, by name, in the words a person choosing one reads."""

from goldthread.statistics.disclosure import policies

WORDS: dict[str, str] = {name: policy.title for name, policy in policies().items()}
