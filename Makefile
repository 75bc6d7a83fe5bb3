# SPDX-License-Identifier: Apache-2.0
# Needs nothing but Go to run; `make test` names what else its tests use.

# A clone that belongs to somebody else has no revision that Go may read.
export GOFLAGS := $(GOFLAGS) -buildvcs=false
TOOL := go tool -modfile=$(CURDIR)/tools/go.mod
# Tests by name that drive a browser or an office program.
DRIVING := ^Test(Browser|Scripts|LibreOffice)
CORPUS := $(or $(RAPPORTEUR_CORPUS),../shared/corpus)
# Tests of the pages in which things happen at once: under the race detector they alone, since it makes the pages six times slower.
TOGETHER := Stream|Live|Floor|Watch|Mine|Cache|Kept|Podium|Guard
# Where a test may take longer than the rest: rounds of the kill test, time of each fuzz target.
ROUNDS ?= 100
FUZZTIME ?= 1m

.PHONY: help run check test soak bench score generate lint
help: ## Say what can be made (default)
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: ## Serve the samples at http://127.0.0.1:8080/
	go run ./cmd/rapporteur serve --sample

check: lint ## Quick: format, vet, staticcheck, rules of the house, tests without PostgreSQL and browser
	go test -short -skip '$(DRIVING)' ./...

test: ## All that continuous integration runs; installs what it needs on Debian as root
	.ci/prepare
	$(MAKE) --no-print-directory lint score
	go run ./internal/store/storetest/withpostgres sh -c ' \
		go test ./cmd/... ./convergence/opinion; stories=$$?; \
		go test -timeout 20m ./internal/web && go test -run "$(DRIVING)" ./internal/exporters; driven=$$?; \
		go test -race -run "$(TOGETHER)" -skip "$(DRIVING)" ./internal/web; together=$$?; \
		go test -race -skip "$(DRIVING)" $$(go list ./... | grep -v -e /cmd/ -e /internal/web$$) && exit $$((stories + driven + together))'

lint:
	@out=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go' 2>/dev/null || find . -name '*.go')); \
		if [ -n "$$out" ]; then echo "not as gofmt writes it:"; echo "$$out"; exit 1; fi
	go vet ./...
	$(TOOL) staticcheck ./...

soak: ## Long: a hundred rounds of kill -9, and every fuzz target for FUZZTIME
	RAPPORTEUR_KILL_ROUNDS=$(ROUNDS) go test -count=1 -timeout 60m -v -run TestKilled ./internal/app
	@set -e; for file in $$(grep -rl --include='*_test.go' '^func Fuzz' .); do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' $$file); do \
			echo "$$(dirname $$file) $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$(dirname $$file); \
		done; done

bench: ## Measure the budgets and print them beside what was found
	go run ./internal/bench

score: ## Precision and recall of reading meeting records and of finding what they ask for, where the records are beside the project
	@if [ -d "$(CORPUS)/truth" ]; then go run ./internal/importers/meetingrecord/score "$(CORPUS)" && go run ./coding/suggest/score "$(CORPUS)"; \
		else echo "no labelled records in $(CORPUS), so nothing is scored"; [ "$(CI)" != true ]; fi

generate: ## Make anew what is generated: queries, samples, names (with CLDR=folder), the list of dependencies
	cd internal/store && $(TOOL) sqlc generate
	go test -count=1 ./internal/store -run TestGeneratedCodeIsFresh -update
	go generate ./internal/sample/... $(if $(CLDR),./stakeholder/...)
	go run ./docs/dependencies -o docs/dependencies.md
