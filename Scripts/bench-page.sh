#!/usr/bin/env bash
# bench-page.sh PROGRAM [PAGE…]: CPU time of finding the article in HTML pages, and whether a page of twice the size takes
# twice the time: pages of the shapes that trip up parsers are made in three sizes.
set -euo pipefail
program=$1
shift
[[ -x $program ]] || { echo "$program: no such program" >&2; exit 69; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
TIMEFORMAT='%U %S'

# cpu PAGE: user and system seconds of the middle of three runs; a page without an article counts too.
cpu() {
    for _ in 1 2 3; do
        { time "$program" article --format html "$1" >/dev/null 2>&1 || true; } 2>&1 | awk '{ print $1 + $2 }'
    done | sort -n | sed -n 2p
}

# repeated TEXT N: the text so many times.
repeated() { awk -v text="$1" -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'; }

printf '<p>x</p>' >"$folder/empty.html"
start=$(cpu "$folder/empty.html")
echo "CPU seconds of one page, start-up of $start s taken off"
report() {
    awk -v name="$1" -v seconds="$2" -v start="$start" -v bytes="$3" 'BEGIN {
        seconds -= start
        if (seconds < 0.001) seconds = 0.001
        printf "%-34s %9.1f kB %8.3f s %8.1f MB/s\n", name, bytes / 1e3, seconds, bytes / seconds / 1e6
    }'
}

for page in "$@"; do report "${page: -34}" "$(cpu "$page")" "$(wc -c <"$page")"; done
while IFS='|' read -r name before text; do
    for size in 1 2 4 8; do
        { printf '%s' "$before"; repeated "$text" $((size * 25000)); } >"$folder/page.html"
        report "$name x$size" "$(cpu "$folder/page.html")" "$(wc -c <"$folder/page.html")"
    done
done <<'END'
paragraphs|<article>|<p>Some words, more words and a comma here.</p>
unclosed paragraphs|<article>|<p>Some words, more words and a comma here.
unclosed blocks||<div>words, 
unclosed links|<p>|<a href=/x>word 
misnested tags||<b><i>word</b> 
attributes|<p | a=b
cells|<table>|<tr><td>word<td>word
list items|<ul>|<li><a href=/x>word</a>
quotes never closed||<a title="x 
comments never closed||<!-- x 
unclosed noscript||<noscript><img src=/a.png>
END
