#!/usr/bin/env bash
# bench-read.sh PROGRAM [ENTRIES]: CPU time and memory of the reader over a store of ENTRIES (100000) entries, and of
# newsboat over the same feeds where it is installed. Needs tmux and python3. Both read the same files, so that both
# stores come about by the programs' own means.
set -euo pipefail
program=$(realpath "$1")
entries=${2:-100000}
command -v tmux >/dev/null || { echo 'bench-read needs tmux' >&2; exit 69; }
folder=$(mktemp -d)
terminal() { tmux -S "$folder/tmux" -f /dev/null -u "$@"; }
trap 'terminal kill-server 2>/dev/null; rm -rf "$folder"' EXIT
cd "$folder"

python3 - "$entries" <<'PYTHON'
import sys, datetime
entries, feeds = int(sys.argv[1]), 200
words = "system release review the of a team incident plan query cache slow write read people latency 設計 文字".split()
outlines, urls, number = [], [], 0
for feed in range(feeds):
    items = []
    for item in range(entries // feeds):
        number += 1
        day = datetime.datetime(2026, 3, 14, tzinfo=datetime.timezone.utc) - datetime.timedelta(minutes=number * 31)
        text = " ".join(words[(number * 7 + i * i) % len(words)] for i in range(60))
        items.append(f"<item><title>Entry {number} {text[:30]}</title><guid>g{number}</guid>"
                     f"<link>https://l{feed}.example.org/{number}</link><pubDate>{day:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
                     f"<description>&lt;p&gt;{text}&lt;/p&gt;</description></item>")
    with open(f"{feed}.xml", "w") as file:
        file.write(f"<rss version='2.0'><channel><title>Leader {feed}</title><link>https://l{feed}.example.org/</link>"
                   + "".join(items) + "</channel></rss>")
    outlines.append(f"<outline type='rss' text='Leader {feed}' xmlUrl='{feed}.xml'/>")
    urls.append(f"file://{__import__('os').getcwd()}/{feed}.xml")
open("feeds.opml", "w").write("<opml version='2.0'><body>" + "".join(outlines) + "</body></opml>")
open("urls", "w").write("\n".join(urls) + "\n")
PYTHON

# CPU time of all threads of a process, in microseconds; /proc counts it to the nanosecond.
cpu() { cat /proc/"$1"/task/*/schedstat | awk '{ sum += $1 } END { printf "%d", sum / 1000 }'; }

# press KEY COUNT: the mean CPU time of a key, each seen through before the next.
press() {
    local before
    before=$(cpu "$pid")
    for ((i = 0; i < $2; i++)); do
        terminal send-keys "$1"
        sleep 0.05
    done
    sleep 0.3
    awk -v label="$1" -v n="$2" -v us="$(($(cpu "$pid") - before))" \
        'BEGIN { printf "  key %-9s %8.2f ms CPU (mean of %d)\n", label, us / 1000 / n, n }'
}

# start NAME COMMAND…: the first screen.
start() {
    local name=$1
    shift
    terminal new-session -d -s "$name" -x 120 -y 40 "exec $*"
    sleep 2
    pid=$(terminal display-message -p -t "$name" '#{pane_pid}')
    awk -v name="$name" -v us="$(cpu "$pid")" 'BEGIN { printf "%s\n  first screen  %8.2f ms CPU\n", name, us / 1000 }'
}

memory() { awk '/VmHWM/ { printf "  memory        %8.1f MB at most\n", $2 / 1024 }' "/proc/$pid/status"; }

export AMBIENT_NOW=2026-03-15T07:00:00Z
"$program" fetch --quiet --opml feeds.opml --store s.sqlite
start ambient "$program read --opml feeds.opml --store s.sqlite"
press j 20
press 3 5
press PageDown 100
press G 5
press g 5
press n 20
press Enter 1
press Space 20
press q 1
press 2 5
press / 1
for key in r e v i e w; do press "$key" 1; done
press Escape 1
memory
terminal kill-session -t ambient

if command -v newsboat >/dev/null; then
    newsboat -q -u urls -c cache.db -C /dev/null -x reload >/dev/null 2>&1 || true
    start newsboat "newsboat -q -u urls -c cache.db -C /dev/null"
    press j 20
    press Enter 1
    press PageDown 10
    press n 20
    press Space 5
    memory
    terminal kill-session -t newsboat
else
    echo 'newsboat is not installed: left out'
fi
