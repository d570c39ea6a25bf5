"""The recommendations register: what was recommended, the partners' answer, and what follows."""
