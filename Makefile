# `make` sets everything up and builds the course into build/; `make test` sets up and runs the tests.
VENV := .venv
BIN := $(VENV)/bin
SETUP := .ci/install pyproject.toml .ci/requirements.txt

.PHONY: build test check lock clean
build: $(VENV)/.installed
	@$(BIN)/hornbook build --out build

test: $(VENV)/.installed-test
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: $(VENV)/.installed
	@$(BIN)/hornbook check

$(VENV)/.installed: $(SETUP)
	@.ci/install $(VENV)
	@touch $@

$(VENV)/.installed-test: $(SETUP) .ci/requirements-test.txt
	@.ci/install $(VENV) test
	@touch $(VENV)/.installed $@

# New versions of all dependencies, written with their checksums.
lock: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-header \
	  --all-build-deps --output-file .ci/requirements.txt pyproject.toml
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-header \
	  --extra test --constraint .ci/requirements.txt --output-file .ci/requirements-test.txt pyproject.toml

clean:
	@rm -rf build .build-* $(VENV)
