# make run opens the window, make test runs every gate; both set up what they need first.
# make test ARGS="-k seal" runs the tests alone, with these arguments for pytest.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test quick shots bench torture mutants pins clean

run:
	@$(PYTHON) packaging/set_up.py run
	@sh packaging/run.sh

test:
	@$(PYTHON) packaging/set_up.py test
	@sh packaging/test.sh $(ARGS)

# The quick loop: format, lint, imports, laws and models.
quick:
	@$(PYTHON) packaging/set_up.py test
	@sh packaging/quick.sh

# Pictures of every screen, light and dark, into packaging/screenshots/.
shots:
	@$(PYTHON) packaging/set_up.py test
	@$(BIN)/python packaging/shots.py

# Figures, each beside its floor of the same run.
bench:
	@$(PYTHON) packaging/set_up.py test
	@$(BIN)/python packaging/bench.py

# Heavy campaigns: random kills, hostile files, long random sessions.
torture:
	@$(PYTHON) packaging/set_up.py test
	@QT_QPA_PLATFORM=offscreen NAMEPLATE_PROFILE=campaign $(BIN)/python -m pytest -q -m torture

# A sample of small faults, each planted alone, and which of them no test near notices: ARGS="--most 300 --seed 2".
mutants:
	@$(PYTHON) packaging/set_up.py test
	@$(BIN)/python packaging/mutants.py $(ARGS)

# Pin the libraries anew after a change of pyproject.toml; needs uv.
pins:
	uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links -o packaging/requirements.txt
	uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links -o packaging/requirements-dev.txt

clean:
	rm -rf build .coverage .pytest_cache .ruff_cache .import_linter_cache .hypothesis
