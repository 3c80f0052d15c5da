# make run   the dashboard on the published data     make test   everything the tests need, then all tests
# make demo  the same on synthetic data              make bench  the benchmarks, as ratios
# make check layout, rules and types, in seconds     make format what of the layout can be put right by itself
# make lock  the exact files to install, after a change of requirements*.txt (UPGRADE=1: the newest that they allow)
# make lake  what opens a lake that several machines share (docs/operations.md)
# make words what pages say, kept for review, written anew (tests/words/README.md)
# make mutants errors put in on purpose, and whether a test sees each (docs/mutants.md)
# make audit which of them have known holes          (docs/security.md)
PORT ?= 8501
# The first of these that really starts and is new enough: a version manager may leave names that only print an error.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name && break; done)
BIN := .venv/bin

.PHONY: run demo test lake replicas bench soak mutants words check format clean tools python lock audit

run: .venv/run.stamp
	$(BIN)/python -m pdu build
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

demo: .venv/run.stamp
	$(BIN)/python -m pdu demo
	PDU_DATABASE=build/demo/pdu.duckdb $(BIN)/streamlit run dashboard.py --server.port $(PORT)

# Layout, rules and types alone: seconds, while one works.
check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Twice as many processes as there are processors, up to four: tests in a browser wait as long as they compute.
# Compiled once for all processes, also where the machine is set to keep nothing compiled.
test: export PYTHONDONTWRITEBYTECODE =
test: check .venv-lake/stamp tools
	$(BIN)/python -m pytest -n $$($(BIN)/python -c "import os; print(min(4, 2 * os.cpu_count()))") --dist worksteal --ignore tests/replicas

# An environment of its own: DuckLake's extension exists for another DuckDB than the dashboard's (docs/decisions).
lake: .venv-lake/stamp

# Two replicas behind nginx, restarted in turn under thirty people: minutes by themselves, so they are asked for by name.
replicas: .venv/dev.stamp tools
	$(BIN)/python -m pytest -s tests/replicas

# PART="queries doors": only these; QUICK=1: few rounds, to see that all runs, and nothing is written.
bench: .venv/dev.stamp .venv-peers/stamp tools
	$(BIN)/python -m tests.benchmarks.bench $(PART) $(if $(QUICK),--quick)

# Half an hour and more: 2,000 visits to 5,000 addresses, and what the server's memory does.
soak: .venv/dev.stamp
	$(BIN)/python -m tests.benchmarks.soak

# N=40 of Python, evenly by room, and our own list; ROOM="narrative own": only these; SEED=2: another sample. About half an hour.
mutants: .venv/dev.stamp .venv-mutants/stamp
	.venv-mutants/bin/python -m tests.mutants $(if $(N),--number $(N)) $(if $(SEED),--seed $(SEED)) $(foreach room,$(ROOM),--room $(room))

# After a change of words: then read the difference.
words: .venv/dev.stamp
	$(BIN)/python -m tests.words

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf build .venv .venv-lake .venv-tools .venv-peers .venv-mutants .pytest_cache .ruff_cache .mypy_cache .hypothesis

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found." >&2; exit 1; }

.venv/bin/python: | python
	$(PYTHON) -m venv .venv || { echo "The venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }

# From the locks and nothing else: a file whose hash is not in them is not installed (docs/security.md).
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes -r

.venv/run.stamp: requirements.lock | .venv/bin/python
	$(BIN)/python $(INSTALL) requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock | .venv/bin/python
	$(BIN)/python $(INSTALL) requirements-dev.lock
	@touch $@ .venv/run.stamp

# Each of the others for one purpose: .venv-tools, .venv-lake, .venv-peers, .venv-mutants.
.venv-%/stamp: requirements-%.lock | python
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python $(INSTALL) $<
	@touch $@

# One lock for all systems and all Pythons from 3.11 on: markers choose, and every file of a version is listed.
LOCK = .venv-tools/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
lock: .venv-tools/stamp
	$(LOCK) requirements.txt -o requirements.lock
	$(LOCK) requirements-dev.txt -c requirements.lock -o requirements-dev.lock
	$(LOCK) requirements-tools.txt -o requirements-tools.lock
	$(LOCK) requirements-lake.txt -o requirements-lake.lock
	$(LOCK) requirements-peers.txt -o requirements-peers.lock
	$(LOCK) requirements-mutants.txt -o requirements-mutants.lock

audit: .venv-tools/stamp
	@.venv-tools/bin/python -m tests.audit requirements-dev.lock requirements-lake.lock requirements-tools.lock

# What the tests drive beside Python: Debian's browser, LibreOffice to open packs, nginx before two replicas, PostgreSQL under a lake. With root or
# password-free sudo they are installed when missing.
TOOLS := chromium soffice localc pdftotext tidy nginx initdb
TOOL_PACKAGES := chromium libreoffice-impress libreoffice-calc poppler-utils tidy nginx-light postgresql fonts-liberation fonts-crosextra-carlito
tools:
	@missing=""; PATH="$$PATH:/usr/sbin:$$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | paste -sd:)"; for tool in $(TOOLS); do command -v $$tool >/dev/null 2>&1 || missing=1; done; \
	if [ -n "$$missing" ]; then \
		as_root=""; [ "$$(id -u)" = 0 ] || as_root="sudo -n"; \
		echo "Installing $(TOOL_PACKAGES) for the tests…"; \
		{ $$as_root apt-get update -q && $$as_root apt-get install -y -q --no-install-recommends $(TOOL_PACKAGES); } \
			>/dev/null || { echo "The tests need: apt-get install $(TOOL_PACKAGES)" >&2; exit 1; }; \
	fi
