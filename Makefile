# Everything that is done with this repository. `make` alone lists it.

GO = go

# The browser tests run apart from the others: they drive the built program, so
# the race detector would look at the wrong process and only slow it down.
# What waits most begins first.
PACKAGES = ./internal/torture $$($(GO) list ./... | grep -v -e /internal/browsertest -e /internal/torture)

# SQLite is one large translated C program, and some others do nothing but work on bytes of their own: watching each of
# their accesses finds no race of ours, and takes most of the time that tests have.
UNWATCHED = modernc.org/sqlite/lib modernc.org/libc modernc.org/memory golang.org/x/net/html golang.org/x/crypto/blowfish
RACE = -race $(foreach package,$(UNWATCHED),-gcflags='$(package)=-race=false')

# Modules inside this one have their own dependencies, such as the vendor's SDK.
NESTED = $$(find internal -name node_modules -prune -o -name go.mod -exec dirname {} \;)

# Generated files by name and content.
GENERATED = find . -name node_modules -prune -o -name '*_templ.go' -exec cksum {} + | sort

# The packages whose tests have a long form.
TORTURE = ./internal/torture ./internal/deletion ./handlers

# Under `make -j` too, preparing comes before testing.
.NOTPARALLEL:
.PHONY: help run build generate test unit browser prepare check bench torture load pictures audit

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: ## start Codedesk with the built-in sandbox; nothing has to be configured
	$(GO) run .

build: ## make bin/codedesk, one file without dependencies
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/codedesk .

generate: ## turn *.templ into Go; from here, so that paths in them are the same for everybody
	$(GO) tool templ generate

test: prepare unit browser ## install what is missing, then run all tests

# Of three packages at a time one may well be waiting: those with faults and kills do little else.
unit: ## run all tests but those in the browser
	$(GO) test $(RACE) -p 3 -shuffle=on -timeout 20m $(PACKAGES)
	@for dir in $(NESTED); do \
		echo "in $$dir: go test"; \
		(cd "$$dir" && $(GO) test -count=1 ./...) || exit 1; \
	done

# -count=1: these tests build the program and start it, which the test cache
# does not know about.
browser: ## run the tests in the browser
	$(GO) test -count=1 -timeout 25m ./internal/browsertest/...

prepare: ## install what the tests need; the only step that uses the network
	sh internal/browsertest/prepare.sh

check: ## everything that can be said without running the program
	@echo "generated code is current, and none without its source"
	@before=$$($(GENERATED)); \
		$(GO) tool templ generate >/dev/null || exit 1; \
		[ "$$before" = "$$($(GENERATED))" ] || { echo "make generate has changed files: commit them" >&2; exit 1; }
	$(GO) tool templ fmt -fail .
	@echo "gofmt -l ."
	@unformatted=$$(gofmt -l .); [ -z "$$unformatted" ] || { echo "$$unformatted" >&2; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) fix -diff ./...
	$(GO) mod tidy -diff
	@for dir in $(NESTED); do \
		echo "in $$dir: go vet, go fix -diff, go mod tidy -diff"; \
		(cd "$$dir" && $(GO) vet ./... && $(GO) fix -diff ./... && $(GO) mod tidy -diff) || exit 1; \
	done

# The bill of materials is in CycloneDX. Without internet, VULNDB=file:///a/copy names a copy of the database of
# vulnerabilities (https://vuln.go.dev/vulndb.zip, unpacked).
audit: build ## licences, a bill of materials (bin/codedesk.cdx.json), staticcheck, known vulnerabilities
	$(GO) run ./internal/audit -sbom bin/codedesk.cdx.json bin/codedesk
	$(GO) tool staticcheck ./...
	$(GO) tool govulncheck $(if $(VULNDB),-db $(VULNDB)) ./...

bench: ## measure; the numbers to compare with stand beside the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem $(PACKAGES)

pictures: ## make the README's pictures anew
	$(GO) test -count=1 -tags shots -run TestPictures ./internal/browsertest

# Each test of a long form appends a line to a file: what it did, how many times,
# how many requests to delete or to make codes arrived, how many outcomes were
# unknown for a time and then settled, how many promises were broken, with tabs
# between. The table is made of
# these lines and of nothing else, also when a test has failed.
torture: ## break everything for a long time, then print what was done as a table
	@results=$$(mktemp) || exit 1; \
		trap 'rm -f "$$results"' EXIT; \
		CODEDESK_TORTURE=long CODEDESK_TORTURE_RESULTS="$$results" \
			$(GO) test -count=1 -timeout 2h -p 1 $(TORTURE); \
		status=$$?; \
		awk -F '\t' -f internal/torture/table.awk "$$results"; \
		exit $$status

# What was measured is printed and never asserted, but that memory and descriptors do not grow.
load: ## 200 people for a minute, with a restart in the middle; proves that nothing is lost, and measures
	CODEDESK_LOAD=long $(GO) test -count=1 -v -timeout 15m -run '^TestLoad$$' ./internal/torture
