# Every target calls the `marsad` command or a named tool; what they do is written there.

VENV ?= .venv
BIN = $(VENV)/bin
MARSAD = "$(BIN)/marsad"

# `make VARIABLE=value` counts, a variable of the shell does not: LANGUAGE is set on many machines. Make hands a value given
# so to the recipe's environment, where quoting keeps it whole.
given = $(if $(filter command,$(origin $(1))),$(2))
PARAMETERS = $(call given,CORPUS,--corpus "$$CORPUS") $(call given,TABLES,--tables "$$TABLES") \
  $(call given,START,--start "$$START") $(call given,END,--end "$$END") $(call given,FREQ,--freq "$$FREQ") \
  $(call given,LANGUAGE,--language "$$LANGUAGE") $(call given,DIGITS,--digits "$$DIGITS") $(call given,OUT,--out "$$OUT") $(call given,STRICT,--strict) \
  $(call given,SINGLE_FILE,--single-file) $(call given,FORCE,--force) $(call given,CONFIG,--config "$$CONFIG") $(call given,WORKERS,--workers "$$WORKERS") $(call given,LEXICON,--lexicon "$$LEXICON") $(call given,CORRECTIONS,--corrections "$$CORRECTIONS") $(call given,AS_OF,--as-of "$$AS_OF") $(call given,SINCE,--since "$$SINCE")

# Names given on make's command line that are none of these are handed on for `marsad report` to refuse: a slip must not go unseen.
KNOWN = CORPUS TABLES START END FREQ LANGUAGE DIGITS OUT SINGLE_FILE STRICT FORCE LEXICON CONFIG WORKERS CORRECTIONS AS_OF SINCE PYTHON VENV
slips = $(filter-out $(KNOWN),$(foreach word,$(MAKEOVERRIDES),$(if $(findstring =,$(word)),$(firstword $(subst =, ,$(word))))))

.DEFAULT_GOAL := help
.PHONY: help report test lint bless lab extract evaluate bench bench-peers bench-scale cluster fuzz test-faults verify audit lock clean env

help: ## Print this help.
	@echo 'marsad: from folders of Arabic news to tables and charts in which every number leads to its sentence.'
	@echo
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 20
	@echo
	@echo 'Example: make report CORPUS=seeds START=2023-01-01 END=2024-12-31 FREQ=month LANGUAGE=ar OUT=build/report'

report: env ## Make the tables, charts and pages of a corpus in build/report. CORPUS= TABLES= START= END= FREQ= LANGUAGE= DIGITS= LEXICON= CORRECTIONS= AS_OF= SINCE= OUT= SINGLE_FILE=1 STRICT=1 FORCE=1 change them; CONFIG=report.yaml asks for several.
	@$(MARSAD) report $(PARAMETERS) $(addprefix --variable=,$(slips))

test: env ## Run every check: lint, format, types, notebooks, tests. PYTHON=python3.13 chooses the Python.
	@"$(BIN)/python" tools/check.py

lint: env ## Run the quick checks alone: lint, format, types.
	@"$(BIN)/python" tools/check.py lint format types

bless: env ## Make anew all that is committed and made (notebooks, golden tables, docs, pictures) and show what changed. CHECK=1 fails where anything does.
	@"$(BIN)/python" tools/bless.py $(call given,CHECK,--check)

lab: env ## Open JupyterLab in notebooks/ with the kernel "marsad" ready.
	@$(MARSAD) lab

extract: env ## Write the tables of CORPUS (seeds) to OUT (build/tables/CORPUS).
	@$(MARSAD) extract $(call given,CORPUS,"$$CORPUS") $(call given,OUT,--out "$$OUT") $(call given,STRICT,--strict) $(call given,LEXICON,--lexicon "$$LEXICON") $(call given,CORRECTIONS,--corrections "$$CORRECTIONS")

evaluate: env ## Extract the seeds and score them against data/gold/seeds.jsonl.
	@$(MARSAD) extract seeds --quiet
	@$(MARSAD) evaluate data/gold/seeds.jsonl build/tables/seeds/claims.jsonl

bench: env ## Measure how fast articles are read, against one pass of camel-tools' tokeniser. BENCH_CORPUS= names other articles than the seeds, BENCH_OTHER= news on other matters to mix them with.
	@"$(BIN)/python" tools/bench.py $(if $(BENCH_CORPUS),"$$BENCH_CORPUS")

bench-peers: env ## Measure numbers and times beside the readers of others, in an environment of their own. PEER_CASES= names a folder of cases.
	@"$(BIN)/python" tools/bench_peers.py

fuzz: env ## Give spoiled input by the thousand to every way in, and tell what broke. COUNT= SECONDS= SEED= TARGET= FROM= bound it.
	@"$(BIN)/python" tools/fuzz.py $(call given,COUNT,--count "$$COUNT") $(call given,SECONDS,--seconds "$$SECONDS") $(call given,SEED,--seed "$$SEED") $(call given,TARGET,--target "$$TARGET") $(call given,FROM,--from "$$FROM")

bench-scale: env ## Measure time and memory over size, engines and updates on made corpora, and write docs/benchmarks.md. SIZES= names how many articles, KEPT= where figures are kept, FRESH=1 begins anew.
	@"$(BIN)/python" tools/bench_scale.py $(SIZES)

cluster: env ## Run Dask's scheduler and workers on this machine, until Ctrl-C. WORKERS= says how many.
	@"$(BIN)/python" tools/cluster.py $(call given,WORKERS,--workers "$$WORKERS")

test-faults: env ## Kill, starve and confuse every verb at seeded moments, and compare bytes. MOMENTS= SEED= VERB= bound it.
	@"$(BIN)/python" tools/faults.py $(call given,MOMENTS,--moments "$$MOMENTS") $(call given,SEED,--seed "$$SEED") $(call given,VERB,--verb "$$VERB")

verify: ## Clone this commit afresh, make an environment, the report and the tests, compare bytes and print hashes. COMMIT= AGAINST=a report made elsewhere.
	@python3 tools/verify.py $(call given,COMMIT,--commit "$$COMMIT") $(call given,AGAINST,--against "$$AGAINST")

audit: ## Ask whether what is locked has known weaknesses; say so where nobody could be asked.
	@python3 tools/audit.py

lock: ## Write requirements.lock anew from pyproject.toml, by uv. UPGRADE=1 takes the newest versions.
	@python3 tools/lock.py $(call given,UPGRADE,--upgrade)

clean: ## Remove build/ and what tools leave behind. The environment stays; ENVIRONMENT=1 removes it too.
	@rm -rf build .hypothesis .mypy_cache .pytest_cache .ruff_cache $(call given,ENVIRONMENT,"$(VENV)")

env: ## Make the environment in .venv, if it is not there. PYTHON= chooses the Python, VENV= the place.
	@python3 tools/environment.py --prefix "$(VENV)" $(if $(PYTHON),--python "$(PYTHON)")
