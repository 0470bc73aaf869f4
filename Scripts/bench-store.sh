#!/usr/bin/env bash
# bench-store.sh PROGRAM [ENTRIES…]: CPU time of whole commands over stores of these sizes (10000 100000 1000000), whose
# entries came the real way: feeds are made, fetched and announced. A table of milliseconds, and bytes an entry.
# FOLDER keeps the stores for the next run; without it they are made anew.
set -euo pipefail
program=$(realpath "$1")
shift
[[ -x $program ]] || { echo "$program: no such program" >&2; exit 69; }
sizes=("$@")
((${#sizes[@]})) || sizes=(10000 100000 1000000)
feeds_awk=$(dirname "$(realpath "$0")")/bench/feeds.awk
folder=${FOLDER:-$(mktemp -d)}
[[ -n ${FOLDER:-} ]] || trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/feeds"

now=1773558000 # 2026-03-15T07:00:00Z
sources=200
TIMEFORMAT='%U %S'
for ((i = 0; i < sources; i++)); do
    printf '<outline type="rss" text="Person %d" xmlUrl="file://%s/%d.xml" htmlUrl="https://person%d.example/"/>\n' \
        $i "$folder/feeds" $i $i
done | { echo '<opml version="2.0"><head><title>Bench</title></head><body>' && cat && echo '</body></opml>'; } \
    >"$folder/feeds.opml"
: >"$folder/config.toml"
export AMBIENT_CONFIG=$folder/config.toml TZ=UTC

moment() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ; }

# make_feeds FIRST LAST FRESH: the documents of this moment.
make_feeds() {
    awk -v folder="$folder/feeds" -v sources=$sources -v now=$now -v first="$1" -v last="$2" -v fresh="$3" \
        -f "$feeds_awk"
}

# ambient MOMENT COMMAND…: the program over the store of this size.
ambient() { AMBIENT_NOW=$(moment "$1") "$program" "$2" --opml "$folder/feeds.opml" --store "$store" --quiet "${@:3}"; }

# make_store SIZE FRESH: what is older than a fortnight is the archive that new sources come with, the fortnight was
# announced, and FRESH entries are new.
make_store() {
    store=$folder/$1-$2.sqlite
    [[ -e $store ]] && return
    echo "making a store of $1 entries, $2 of them new" >&2
    make_feeds 15 $(($1 / sources)) 0
    ambient $((now - 15 * 86400)) fetch
    make_feeds 1 14 0
    ambient $((now - 3600)) fetch --force
    ambient $((now - 3600)) digest --no-fetch >/dev/null
    make_feeds 1 0 $2
    ambient $now fetch --force
}

# cpu COMMAND…: user and system milliseconds of the best of five runs.
cpu() {
    for _ in {1..5}; do
        { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print 1000 * ($1 + $2) }'
    done | sort -n | sed -n 1p
}

first_page() { ambient $now list | head -40; }

# A digest that is recorded and delivered; taken back for the next run.
digest() { ambient $now digest --no-fetch; }
take_back() {
    local number
    number=$(ambient $now status --json | sed "s/.*\"issue\":\([0-9]*\).*/\1/")
    ambient $now digest --undeliver "$number"
}

commands=(
    'start (--version)|"$program" --version'
    'status|ambient $now status'
    'list, first page|first_page'
    'list --unread --limit 40|ambient $now list --unread --limit 40'
    'list --leader "Person 3" --limit 40|ambient $now list --leader "Person 3" --limit 40'
    'search migration|ambient $now search migration --limit 20'
    'search "the" (in nearly every entry)|ambient $now search the --limit 20'
    "search 'co*'|ambient \$now search 'co*' --limit 20"
    'search "compiler strategy" (a phrase)|ambient $now search "\"compiler strategy\"" --limit 20'
    'search 資料系統|ambient $now search 資料系統 --limit 20'
    'digest --no-fetch --dry-run|ambient $now digest --no-fetch --dry-run'
    'the same on a Monday|ambient $((now + 86400)) digest --no-fetch --dry-run'
    'digest --no-fetch|digest'
)

# One column: the milliseconds of each command over the store of $1 entries with $2 new ones.
column() {
    make_store "$1" "$2"
    local command
    for command in "${commands[@]}"; do
        if [[ $command == 'digest --no-fetch|'* ]]; then
            for _ in 1 2 3; do
                { time digest >/dev/null 2>&1; } 2>&1 | awk '{ print 1000 * ($1 + $2) }'
                take_back
            done | sort -n | sed -n 1p
        else
            eval "cpu ${command#*|}"
        fi
    done
    awk -v bytes="$(stat -c %s "$store")" -v entries="$1" 'BEGIN { printf "%.0f\n", bytes / entries }'
}

{
    for size in "${sizes[@]}"; do column "$size" 200 >"$folder/column-$size"; done
    printf '%-40s' 'CPU milliseconds, 200 new entries' && printf ' %9s' "${sizes[@]}" && echo
    printf '%s\n' "${commands[@]%%|*}" 'bytes an entry' |
        paste -d '|' - "${sizes[@]/#/$folder/column-}" |
        awk -F '|' '{ printf "%-40s", $1; for (i = 2; i <= NF; i++) printf " %9.0f", $i; print "" }'
    echo
    echo 'digest --no-fetch --dry-run over 100000 entries, by how many are new'
    for fresh in 500 1000 2000 4000; do
        make_store 100000 $fresh
        printf '%8d new %8.0f ms\n' $fresh "$(cpu ambient $now digest --no-fetch --dry-run)"
    done
}
