#!/usr/bin/env bash
# bench-fetch.sh PROGRAM [FEEDS]: a reload of so many generated feeds of 20 entries from this machine, beside curl and
# other readers where they are installed: cold, warm (every answer 304), and with 100 ms before each answer.
#
# nginx serves what is measured for CPU; without it that part is left out. Nothing is installed and nothing stays.
set -euo pipefail
program=$(realpath "$1")
count=${2:-1000}
[[ -x $program ]] || { echo "$program: no such program" >&2; exit 69; }
for tool in curl python3; do
    command -v "$tool" >/dev/null || { echo "bench-fetch: $tool is not installed" >&2; exit 69; }
done
work=$(mktemp -d)
server=
finish() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
export HOME=$work/home XDG_CONFIG_HOME=$work/home XDG_DATA_HOME=$work/home TZ=UTC
mkdir -p "$work/www" "$work/home" "$work/out"
chmod 755 "$work" # started by root, nginx reads as somebody else
unset AMBIENT_NOW AMBIENT_CONFIG AMBIENT_STORE AMBIENT_OPML http_proxy https_proxy all_proxy

# Feeds of twenty entries of some 250 words each, none like another.
python3 - "$work/www" "$count" <<'PY'
import random, sys
folder, count = sys.argv[1], int(sys.argv[2])
random.seed(1)
words = ["".join(random.choice("abcdefghiklmnoprstuw") for _ in range(random.randint(3, 9))) for _ in range(4000)]
for feed in range(count):
    items = []
    for number in range(20):
        text = [random.choice(words) for _ in range(250)]
        text[40] = f'&lt;a href="https://feed{feed - 1}.example/{number}"&gt;{text[40]}&lt;/a&gt;'
        body = "".join(f"&lt;p&gt;{' '.join(text[at:at + 50])}.&lt;/p&gt;" for at in range(0, 250, 50))
        items.append(f"<item><title>{' '.join(random.sample(words, 5))}</title><link>https://feed{feed}.example/{number}"
                     f"</link><guid isPermaLink=\"false\">{feed}-{number}</guid><pubDate>{1 + number:02d} Jan 2026 "
                     f"08:00:00 GMT</pubDate><description>{body}</description></item>")
    with open(f"{folder}/{feed}.xml", "w") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed {feed}</title>'
                   f"<link>https://feed{feed}.example/</link><description>x</description>{''.join(items)}</channel></rss>")
PY

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# lists PORT: the same addresses for everybody.
lists() {
    local port=$1 feed
    { echo '<opml version="2.0"><body>'
      for ((feed = 0; feed < count; feed++)); do
          echo "<outline type=\"rss\" text=\"Feed $feed\" xmlUrl=\"http://127.0.0.1:$port/$feed.xml\"/>"
      done
      echo '</body></opml>'; } >"$work/feeds.opml"
    for ((feed = 0; feed < count; feed++)); do
        printf 'url = "http://127.0.0.1:%s/%s.xml"\noutput = "%s/out/%s"\n' "$port" "$feed" "$work" "$feed"
    done >"$work/curl.txt"
    for ((feed = 0; feed < count; feed++)); do echo "http://127.0.0.1:$port/$feed.xml"; done >"$work/urls"
    { echo "sfeedpath=\"$work/sfeed\""; echo 'maxjobs=64'; echo 'feeds() {'
      for ((feed = 0; feed < count; feed++)); do echo "feed $feed http://127.0.0.1:$port/$feed.xml"; done
      echo '}'; } >"$work/sfeedrc"
}

# measure NAME SETUP COMMAND…: wall and CPU seconds of the middle of three runs by CPU.
measure() {
    local name=$1 setup=$2
    shift 2
    TIMEFORMAT='%R %U %S'
    for _ in 1 2 3; do
        bash -c "$setup"
        { time "$@" >/dev/null 2>"$work/errors"; } 2>&1 || { tail -3 "$work/errors" >&2; exit 70; }
    done | awk '{ print $2 + $3, $1 }' | sort -n | awk -v name="$name" 'NR == 2 { printf "  %-34s %7.2f s CPU %7.2f s wall\n", name, $1, $2 }'
}

ambient=("$program" fetch --force --quiet --jobs 64 --per-host 64 --opml "$work/feeds.opml" --store "$work/s.sqlite")
curls=(curl -sS --fail --parallel --parallel-max 64 -K "$work/curl.txt")
newsboat=(newsboat -q -u "$work/urls" -c "$work/newsboat.db" -C "$work/newsboatrc" -x reload)
echo 'reload-threads 64' >"$work/newsboatrc"

peers() {
    ! command -v newsboat >/dev/null || measure newsboat "$1" "${newsboat[@]}"
    ! command -v sfeed_update >/dev/null || measure sfeed_update "$1" sfeed_update "$work/sfeedrc"
}

if command -v nginx >/dev/null; then
    port=$(free_port)
    cat >"$work/nginx.conf" <<CONF
worker_processes 1; daemon off; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 1024; }
http { access_log off; keepalive_requests 1000000; types { application/rss+xml xml; }
client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u;
scgi_temp_path $work/c; server { listen 127.0.0.1:$port; root $work/www; } }
CONF
    nginx -c "$work/nginx.conf" -e "$work/nginx.log" &
    server=$!
    lists "$port"
    for _ in {1..50}; do curl -s -o /dev/null "http://127.0.0.1:$port/0.xml" && break; sleep 0.1; done
    new="rm -rf $work/s.sqlite* $work/newsboat.db* $work/sfeed; mkdir -p $work/sfeed"
    echo "$count feeds, cold"
    measure 'curl --parallel (stores nothing)' true "${curls[@]}"
    measure 'ambient fetch' "$new" "${ambient[@]}"
    peers "$new"
    echo "$count feeds, warm: every answer is 304"
    measure 'curl --parallel' true "${curls[@]}" -H 'If-None-Match: *'
    bash -c "$new"
    "${ambient[@]}"
    measure 'ambient fetch' true "${ambient[@]}"
    measure 'ambient list (start-up alone)' true "$program" list --limit 1 --opml "$work/feeds.opml" --store "$work/s.sqlite"
    if command -v newsboat >/dev/null; then
        for _ in 1 2; do "${newsboat[@]}" >/dev/null 2>&1; done
        measure newsboat true "${newsboat[@]}"
    fi
    kill "$server"
    wait "$server" 2>/dev/null || true
    server=
else
    echo 'nginx is not installed: the CPU of reloads is left out'
fi

# A hundred milliseconds before each answer, whatever is asked.
port=$(free_port)
python3 - "$work/www" "$port" <<'PY' &
import asyncio, sys
folder, port = sys.argv[1], int(sys.argv[2])
async def serve(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(0.1)
            with open(folder + head.split(b" ", 2)[1].decode(), "rb") as file:
                body = file.read()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", port, backlog=512)
    await server.serve_forever()
asyncio.run(main())
PY
server=$!
lists "$port"
for _ in {1..50}; do curl -s -o /dev/null "http://127.0.0.1:$port/0.xml" && break; sleep 0.1; done
awk -v n="$count" 'BEGIN { printf "%d feeds, 100 ms before each answer; ideal with 64 at once: %.2f s\n", n, n * 0.1 / 64 }'
measure 'curl --parallel (stores nothing)' true "${curls[@]}"
measure 'ambient fetch' "rm -f $work/s.sqlite*" "${ambient[@]}"
