# The one door for everybody: people, and the machine that checks every change.
.POSIX:
.PHONY: demo run test check bench seed setup clean

PYTHON = .venv/bin/python
GOLDTHREAD = $(PYTHON) -m goldthread
# `make demo PORT=8001` chooses the port; without it, 8000 or the next that is free.
ADDRESS = $(if $(PORT),--port $(PORT))

# Everything, with a fictional place to look at.
demo: setup
	@exec $(GOLDTHREAD) run --demonstration $(ADDRESS)

# Everything, with what is in the database already.
run: setup
	@exec $(GOLDTHREAD) run $(ADDRESS)

# All tests. Ends with what was skipped, and why.
test:
	@scripts/setup --development
	@$(PYTHON) scripts/chromium.py
	@exec $(PYTHON) -m pytest -n 2 --dist loadscope --no-loadscope-reorder $(TESTS)

# What to run before every commit: less than a minute.
check:
	@scripts/setup --development
	@exec $(PYTHON) scripts/check.py

# Speed and memory, as medians.
bench:
	@scripts/setup --development
	@exec $(PYTHON) -m bench

# The fictional place alone, into the database that runs. A site that has names is in production.
seed: setup
	@mode=$${GOLDTHREAD_MODE:-$${GOLDTHREAD_HOSTS:+production}}; \
		GOLDTHREAD_MODE=$${mode:-demonstration} exec $(GOLDTHREAD) seed_demonstration

setup:
	@scripts/setup

# What set-up built. The data in var/ stays: `goldthread db remove` deletes a database.
clean:
	rm -rf .venv node_modules goldthread/web/static/built var/static build \
		.pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
