#!/usr/bin/env bash
# digest.sh PROGRAM OPML STORE [FLAG…]: the main job. Where not one address can be reached (exit code 75), the same job
# on the example network instead, and a sentence that says so.
set -euo pipefail
program=$1 opml=$2 store=$3
shift 3

code=0
"$program" digest --opml "$opml" --store "$store" "$@" || code=$?
((code == 75)) || exit "$code"
echo "No address of $opml can be reached from here, so this is the digest of the example network in Examples/network." >&2
exec "$(dirname "$0")/example.sh" "$program" "$@"
