#!/usr/bin/env bash
# bench-parse.sh PROGRAM [FILE…]: CPU time of reading feeds, beside a bare pass of libxml2 over the same files where
# xmllint is installed. Without files the XML feeds of the example network, but for the malformed one, many times over.
set -euo pipefail
program=$1
shift
[[ -x $program ]] || { echo "$program: no such program" >&2; exit 69; }
files=("$@")
if ((${#files[@]} == 0)); then
    for file in Examples/network/*.xml; do
        [[ $file == */halvorsen.xml ]] || files+=("$file")
    done
    for _ in {1..8}; do files+=("${files[@]}"); done
fi
bytes=$(cat "${files[@]}" | wc -c)
TIMEFORMAT='%U %S'

# cpu COMMAND…: user and system seconds of the middle of five runs.
cpu() {
    for _ in {1..5}; do
        { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2 }'
    done | sort -n | sed -n 3p
}

report() {
    awk -v name="$1" -v seconds="$2" -v bare="$3" -v bytes="$bytes" 'BEGIN {
        printf "%-34s %8.3f s %8.1f MB/s", name, seconds, bytes / seconds / 1e6
        if (bare > 0) printf "   %.2f times a bare pass", seconds / bare
        print ""
    }'
}

echo "${#files[@]} documents, $((bytes / 1000)) kB, CPU seconds of the middle of five runs"
bare=0
if command -v xmllint >/dev/null; then
    bare=$(cpu xmllint --sax --noout "${files[@]}")
    report 'libxml2 alone (xmllint --sax)' "$bare" 0
fi
report 'fields (parse --stats --raw)' "$(cpu "$program" parse --stats --raw "${files[@]}")" "$bare"
report 'and clean bodies (parse --stats)' "$(cpu "$program" parse --stats "${files[@]}")" "$bare"
