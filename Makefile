# `make help` lists the targets. All set-up happens by itself: see Scripts/setup.sh.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PREFIX ?= /usr/local
DESTDIR ?=
# The subscriptions that `make digest` reads, where it keeps what it has read (git ignores it), and flags of
# `ambient digest`: `make digest FLAGS="--format html"`.
OPML ?= feeds.opml
STORE ?= ambient.sqlite
FLAGS ?=
# Swift's runtime linked in: starts in half the time, and the installed program needs no toolchain.
BUILD_FLAGS ?= --static-swift-stdlib
TEST_FLAGS ?=

program := .build/release/ambient
built := .build/release-built
# Folders count too: a file that goes away changes theirs.
sources := Package.swift $(shell find Sources)
manuals := $(wildcard Documentation/man/*.[15])

.PHONY: help
help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' Makefile | column -t -s '|'

.PHONY: digest
digest: $(built) ## today's digest of feeds.opml; of the example network where nothing can be reached
	@Scripts/digest.sh $(program) "$(OPML)" "$(STORE)" $(FLAGS)

.PHONY: example
example: $(built) ## a digest of the fictional network in Examples/network, without any network
	@Scripts/example.sh $(program) $(FLAGS)

.PHONY: build
build: $(built) ## the release build: .build/release/ambient

# Standard output belongs to the digest, so whatever set-up and compiler say goes to standard error.
$(built): $(sources) | setup
	@swift build -c release $(BUILD_FLAGS) --product ambient >&2
	@touch $@

.PHONY: setup
setup: ## install what is missing to build (Debian and Ubuntu)
	@Scripts/setup.sh >&2

# One at a time: tests that measure how long a server is waited for must not wait for one another.
.PHONY: test
test: setup ## every test
	swift test --no-parallel $(TEST_FLAGS)

.PHONY: conformance
conformance: setup ## our reading of the corpus beside this working copy, compared field by field
	swift test $(TEST_FLAGS) --filter '[Cc]onformance'

.PHONY: bench-parse
bench-parse: $(built) ## CPU time of reading feeds (FILES="…"), beside libxml2 alone
	@Scripts/bench-parse.sh $(program) $(FILES)

.PHONY: bench-store
bench-store: $(built) ## CPU time of whole commands over 10,000 to 1,000,000 entries (SIZES="…"), and of storing
	@Scripts/bench-store.sh $(program) $(SIZES)

.PHONY: bench-read
bench-read: $(built) ## CPU time and memory of the reader over N entries (100000), beside newsboat's
	@Scripts/bench-read.sh $(program) $(or $(N),100000)

.PHONY: bench-page
bench-page: $(built) ## CPU time of finding the article in pages (FILES="…"), and that none takes more than its share
	@Scripts/bench-page.sh $(program) $(FILES)

.PHONY: crash-test
crash-test: $(built) ## a digest on its way out in five ways, killed N times (2000) at random moments
	AMBIENT_CRASHES=$(or $(N),2000) AMBIENT_PROGRAM=$(abspath $(program)) swift test $(TEST_FLAGS) --filter 'killed at random moments'

.PHONY: kill-test
kill-test: setup ## fetching, interrupted N times (1000) by SIGINT and SIGTERM at random moments
	AMBIENT_KILLS=$(or $(N),1000) swift test $(TEST_FLAGS) --filter 'interrupted at random moments'

.PHONY: thread-test
thread-test: setup ## a fetch of 1,000 feeds and a digest under ThreadSanitizer, built in .build/thread
	@Scripts/thread-test.sh

.PHONY: bench-fetch
bench-fetch: $(built) ## a reload of FEEDS (1000) feeds, cold, warm and with latency, beside curl and other readers
	@Scripts/bench-fetch.sh $(program) $(or $(FEEDS),1000)

# Each kind in turn for SECONDS; what is found is written to .build/fuzz/found and ends the run.
SECONDS ?= 1800
fuzzed := fuzz-xml fuzz-json fuzz-html fuzz-date fuzz-opml
.PHONY: fuzz $(fuzzed)
fuzz: $(fuzzed) ## libFuzzer on every kind of input in turn, SECONDS (1800) each
$(fuzzed): fuzz-%: setup
	Fuzz/run.sh $* $(SECONDS) $(SEEDS)

.PHONY: fuzz-mutations
fuzz-mutations: setup ## N (200000) mutated files of CORPUS, made from SEED (1), under AddressSanitizer
	Fuzz/mutate.sh $(or $(N),200000) $(or $(SEED),1) $(CORPUS)

.PHONY: lint
lint: setup ## format of the Swift files, and the shell scripts where shellcheck is installed
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Fuzz
	@if command -v shellcheck >/dev/null; then shellcheck .ci/run Scripts/*.sh Tests/*/*.sh Fuzz/*.sh; \
		else echo 'shellcheck is not installed: shell scripts left out'; fi

.PHONY: install
install: $(built) ## install program, manuals, completions and feeds.opml below PREFIX (/usr/local)
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/ambient" \
		"$(DESTDIR)$(PREFIX)/share/man/man1" "$(DESTDIR)$(PREFIX)/share/man/man5"
	@install -s -m 755 $(program) "$(DESTDIR)$(PREFIX)/bin/ambient"
	@install -m 644 feeds.opml "$(DESTDIR)$(PREFIX)/share/ambient/feeds.opml"
	@for page in $(manuals); do \
		install -m 644 $$page "$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/"; done
	@Scripts/completions.sh install $(program) "$(DESTDIR)$(PREFIX)"
	@echo "ambient is installed in $(DESTDIR)$(PREFIX); begin with: ambient digest"

.PHONY: uninstall
uninstall: ## remove what install put there; your feeds, settings and entries stay
	@rm -f "$(DESTDIR)$(PREFIX)/bin/ambient" "$(DESTDIR)$(PREFIX)/share/ambient/feeds.opml"
	@for page in $(notdir $(manuals)); do \
		rm -f "$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$$page"; done
	@Scripts/completions.sh remove $(program) "$(DESTDIR)$(PREFIX)"
	@rmdir "$(DESTDIR)$(PREFIX)/share/ambient" 2>/dev/null || true

.PHONY: clean
clean: ## remove what was built; the store of `make digest` stays
	rm -rf .build
