# Every target sets up what it needs by itself. `make run` and `make test` are all that one has to know.

BIN := .venv/bin
READY := .venv/shuke-ready
QUIET_QT := QT_QPA_PLATFORM=offscreen
# The first Python from 3.11 on that can make a .venv, else the first from 3.11 on; `make PYTHON=/path/to/python3` decides.
PYTHON ?= $(shell \
	for able in "import venv, ensurepip, sys" "import sys"; do \
		for python in python3 python3.13 python3.12 python3.11 python3.14 python; do \
			if $$python -c "$$able; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then echo $$python; exit; fi; \
		done; \
	done)

.PHONY: help setup run test check bench torture fuzz tour translations clean

help:
	@echo "make run            open Shuke on the sample shop (without a screen: make the tour instead)"
	@echo "make test           run the tests"
	@echo "make check          style, types, import contracts, translations"
	@echo "make bench          measure speed beside its floors"
	@echo "make torture        kill it, cut its power, fill its disk, damage its files: the whole catalogue as a table, over an hour"
	@echo "make fuzz           feed the importers for ten minutes with what no program wrote"
	@echo "make tour           a picture of every screen and the quarterly report, in build/tour"
	@echo "make translations   bring the .ts files and the compiled .qm up to date"
	@echo "make setup          only set up .venv;  make clean removes it"

setup: $(READY)

$(READY): pyproject.toml constraints.txt tools/bootstrap.py tools/system_libraries.py
	@if [ -z "$(PYTHON)" ]; then echo "Shuke needs Python 3.11 or newer; on Debian or Ubuntu type: sudo apt-get install python3 python3-venv" >&2; exit 1; fi
	@"$(PYTHON)" tools/bootstrap.py

run: $(READY)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		$(BIN)/shuke demo; \
	else \
		echo "There is no screen here, so Shuke shows itself in pictures instead."; \
		$(QUIET_QT) $(BIN)/shuke tour -o build/tour; \
	fi

test: $(READY)
	$(QUIET_QT) $(BIN)/python -m pytest -q --numprocesses=auto --maxprocesses=8 --dist=loadfile

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --config tests/architecture/contracts.toml
	$(BIN)/python tools/translations.py check

bench: $(READY)
	$(QUIET_QT) $(BIN)/python -m benchmarks

torture: $(READY)
	$(QUIET_QT) $(BIN)/python -m tests.torture --full

fuzz: $(READY)
	$(BIN)/python -m tests.torture.fuzz_importers --minutes 10

tour: $(READY)
	$(QUIET_QT) $(BIN)/shuke tour -o build/tour

translations: $(READY)
	$(BIN)/python tools/translations.py update
	$(BIN)/python tools/translations.py compile

clean:
	rm -rf .venv build dist
