#!/usr/bin/env bash
# mutate.sh N SEED [FOLDER...]: reads the seeds and every file of the folders, and N mutated variants of them, with
# AddressSanitizer and its search for leaks
set -euo pipefail
cd "$(dirname "$0")/.."

count=$1
seed=$2
shift 2
program=$(Fuzz/build.sh MutationRun address)
found=.build/fuzz/found-mutations
mkdir -p "$found"
# A hang ends by the limit of CPU time for the whole run: 100 ms a variant and an hour.
ulimit -t $((count / 10 + 3600))
SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=1 exec "$program" "$count" "$seed" "$found" Fuzz/Seeds Fuzz/Found "$@"
