#!/usr/bin/env bash
# thread-test.sh [FEEDS]: fetches so many feeds (1000) from this machine and makes a digest of them with a program built
# under ThreadSanitizer. Fails where it reports anything.
set -euo pipefail
count=${1:-1000}
command -v python3 >/dev/null || { echo 'thread-test: python3 is not installed' >&2; exit 69; }
swift build --scratch-path .build/thread --sanitize=thread --product ambient >&2
program=$PWD/.build/thread/debug/ambient
work=$(mktemp -d)
server=
finish() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
# Every tenth address fails, every seventh redirects; the others are small feeds.
python3 - "$port" <<'PY' &
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *words): pass
    def do_GET(self):
        feed = self.path.strip("/")
        number = int(feed.split("x")[0])
        status, body, fields = 200, b"", {}
        if number % 10 == 3: status = 404
        elif number % 7 == 1 and "x" not in feed: status, fields = 301, {"Location": f"/{number}x"}
        else:
            items = "".join(f"<item><title>Post {feed} {n}</title><link>http://f{feed}.example/{n}</link><description>"
                            f"Words of post {n} in {feed}</description></item>" for n in range(20))
            body = f'<rss version="2.0"><channel><title>{feed}</title>{items}</channel></rss>'.encode()
        self.send_response(status)
        for name, value in fields.items(): self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 256
Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
PY
server=$!
{ echo '<opml version="2.0"><body>'
  for ((feed = 0; feed < count; feed++)); do
      echo "<outline type=\"rss\" text=\"Feed $feed\" xmlUrl=\"http://127.0.0.1:$port/$feed\"/>"
  done
  echo '</body></opml>'; } >"$work/feeds.opml"
sleep 1
places=(--opml "$work/feeds.opml" --store "$work/s.sqlite")
export TSAN_OPTIONS="exitcode=86 log_path=$work/report"
code=0
"$program" fetch --per-host 64 "${places[@]}" || code=$?
((code != 0)) || "$program" digest --no-fetch "${places[@]}" >/dev/null || code=$?
if compgen -G "$work/report*" >/dev/null; then cat "$work"/report*; code=86; fi
if ((code != 0)); then exit "$code"; fi
echo "ThreadSanitizer: $count feeds and a digest, no report"
