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
    make_feeds 1 0 "$2"
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

# Each is run by eval, over the store of its column.
# shellcheck disable=SC2016
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

# Storing beside the sqlite3 program, which copies the very rows and terms into the same tables and indices, a thousand
# entries a transaction. What reading the feeds takes is measured by itself and taken off.
command -v sqlite3 >/dev/null || { echo 'sqlite3 is not installed: storing is not compared' && exit 0; }
rm -f "$folder"/{store,plain,terms}.sqlite*
make_feeds 1 100 0
store=$folder/store.sqlite
fresh_fetch() {
    rm -f "$store"*
    ambient $now fetch
}
whole=$(cpu fresh_fetch)
reading=$(cpu "$program" parse --stats "$folder"/feeds/*.xml)
sqlite3 "$store" "ATTACH '$folder/terms.sqlite' AS t; CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, search, instance);
    CREATE TABLE t.terms AS SELECT doc, group_concat(term, ' ') AS terms FROM temp.v GROUP BY doc"
{
    echo 'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = OFF;'
    echo 'PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000;'
    sqlite3 "$store" "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE 'search_data' AND name NOT LIKE 'search_idx' AND name NOT LIKE 'search_config'"
    echo "INSERT INTO search (search, rank) VALUES ('pgsz', 8000); INSERT INTO search (search, rank) VALUES ('automerge', 0);"
    echo "ATTACH '$store' AS s; ATTACH '$folder/terms.sqlite' AS t; INSERT INTO main.source SELECT * FROM s.source;"
    for ((from = 1; from <= 20000; from += 1000)); do
        range="BETWEEN $from AND $((from + 999))"
        echo "BEGIN IMMEDIATE; INSERT INTO main.entry SELECT * FROM s.entry WHERE id $range;
            INSERT INTO main.body SELECT * FROM s.body WHERE entry_id $range;
            INSERT INTO main.citation SELECT * FROM s.citation WHERE entry_id $range;
            INSERT INTO search (rowid, terms) SELECT doc, terms FROM t.terms WHERE doc $range; COMMIT;"
    done
} >"$folder/plain.sql"
plain_copy() {
    rm -f "$folder"/plain.sqlite*
    sqlite3 "$folder/plain.sqlite" <"$folder/plain.sql"
}
awk -v whole="$whole" -v reading="$reading" -v plain="$(cpu plain_copy)" 'BEGIN {
    printf "\nstoring 20000 new entries, CPU milliseconds\n"
    printf "%-44s %8.0f\n%-44s %8.0f\n", "fetch of file: sources, whole", whole, "of that reading (parse --stats)", reading
    printf "%-44s %8.0f   %.2f times sqlite3\n", "storing", whole - reading, (whole - reading) / plain
    printf "%-44s %8.0f\n", "sqlite3, the same rows and indices", plain
}'
