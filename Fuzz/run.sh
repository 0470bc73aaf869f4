#!/usr/bin/env bash
# run.sh KIND SECONDS [FOLDER...]: lets libFuzzer make inputs of a kind, from our seeds and those of other folders
#
# What it learns stays in .build/fuzz/learnt/KIND for the next run; an input that breaks a promise is written to
# .build/fuzz/found, and its path is printed.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=$1
seconds=$2
shift 2
program=$(Fuzz/build.sh FuzzTarget fuzzer,address)
learnt=.build/fuzz/learnt/$kind
found=.build/fuzz/found
mkdir -p "$learnt" "$found"
# Swift's own report of a crash would take the signal before libFuzzer can write down the input.
FUZZ_KIND=$kind SWIFT_BACKTRACE=enable=no exec "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2560 \
    -detect_leaks=1 -max_len=65536 -dict="Fuzz/Dictionaries/$kind.dict" -artifact_prefix="$found/$kind-" \
    -print_final_stats=1 "$learnt" "Fuzz/Seeds/$kind" "$@"
