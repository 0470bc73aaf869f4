#!/bin/bash
# Hands our mails to a real Postfix, by pipe and by SMTP, and compares what it delivers with what it was given.
#
#   Tests/Mail/real-mta.sh [MESSAGE.eml ...]
#
# Without arguments the golden mails of the digest are used. A private Postfix with its own configuration, queue and
# port runs for the time of the test; the system's own is left alone. Needs root (Postfix starts no other way), the
# package postfix, curl and python3; where one is missing the script says so and ends with 77 ("skipped").
# AMBIENT=/path/to/ambient also sends digests of a small network: by a pipe, with --sendmail, with --smtp, and a mail
# for each post. It ends by itself within two minutes, and leaves nothing behind.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

skip() { echo "skipped: $*" >&2; exit 77; }
[ "$(id -u)" = 0 ] || skip "Postfix can be started by root only"
for program in postfix postconf sendmail curl python3; do
    command -v "$program" >/dev/null || [ -x "/usr/sbin/$program" ] || skip "$program is not installed"
done
PATH=$PATH:/usr/sbin

messages=("$@")
[ $# -gt 0 ] || messages=("$here"/../DigestingTests/Fixtures/render/*.eml)
work=$(mktemp -d /tmp/ambient-mta.XXXXXX)
chmod 755 "$work"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export MAIL_CONFIG=$work/etc
stop() { postfix stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap stop EXIT

mkdir -p "$work"/{etc,queue,data,mail}
chown postfix "$work/data" "$work/mail"
cat > "$work/etc/main.cf" <<END
compatibility_level = 3.6
queue_directory = $work/queue
data_directory = $work/data
maillog_file = $work/log
maillog_file_prefixes = $work
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = mta.example
mydestination =
virtual_mailbox_domains = example.net
virtual_mailbox_base = $work/mail
virtual_mailbox_maps = inline:{ me@example.net=me/ }
virtual_uid_maps = static:$(id -u postfix)
virtual_gid_maps = static:$(id -g postfix)
virtual_minimum_uid = 1
default_transport = error:nothing leaves this machine
smtpd_recipient_restrictions = reject_unauth_destination
authorized_submit_users = static:anyone
END
cat > "$work/etc/master.cf" <<END
127.0.0.1:$port inet n - n - - smtpd
pickup unix n - n 1 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
END
# A machine that lets no Postfix run says nothing about our mails.
timeout 30 postfix start >"$work/start" 2>&1 || { cat "$work/start" >&2; skip "Postfix does not start here"; }

# Waits until the Maildir holds $1 messages.
arrived() {
    for _ in $(seq 100); do
        [ "$(find "$work/mail/me/new" -type f 2>/dev/null | wc -l)" -ge "$1" ] && return
        sleep 0.1
    done
    echo "after 10 seconds there are fewer than $1 messages" >&2
    cat "$work/log" >&2
    exit 1
}

# Says in what a delivered message differs from the file $1, which it is known by the Message-ID of; the newest one, for
# an issue has the same Message-ID in every look.
compare() {
    local id delivered
    id=$(grep -i -m 1 '^message-id:' "$1" | tr -d '\r' | sed 's/^[^<]*//')
    delivered=$(find "$work/mail/me/new" -type f -printf '%T@ %p\n' | sort -rn | cut -d' ' -f2- |
        xargs -d '\n' grep -lF "$id" | sed -n 1p)
    python3 "$here/compare.py" "$1" "$delivered"
}

count=0
for message in "${messages[@]}"; do
    sendmail -t -i < "$message"
    arrived $((count += 1))
    compare "$message"
    sed 's/$/\r/' "$message" > "$work/crlf.eml"
    curl --silent --show-error --url "smtp://127.0.0.1:$port" --mail-from ambient@example.org \
        --mail-rcpt me@example.net --upload-file "$work/crlf.eml"
    arrived $((count += 1))
    compare "$message"
    echo "ok  $(basename "$message"): by pipe and by SMTP"
done

# Makes a digest of the small network with a store of its own, named $1; the other arguments are flags.
digest() {
    local name=$1
    shift
    timeout 60 "$AMBIENT" digest --quiet --opml "$here/small-network.opml" --store "$work/$name.sqlite" \
        --config "$work/config.toml" --to me@example.net "$@"
}

: > "$work/config.toml"
if [ -n "${AMBIENT:-}" ]; then
    digest pipe --format email | sendmail -t
    digest sendmail --sendmail
    digest smtp --smtp "smtp://127.0.0.1:$port"
    arrived $((count += 3))
    for way in pipe sendmail smtp; do
        digest $way --again 1 --format email > "$work/$way.eml"
        compare "$work/$way.eml"
        echo "ok  ambient digest by $way, and the same mail with --again"
    done
    digest each --smtp "smtp://127.0.0.1:$port" --each
    arrived $((count += 2))
    digest each --again 1 --each --output "$work/each/"
    for message in "$work"/each/*.eml; do compare "$message"; done
    echo "ok  ambient digest --each, and the same mails with --again"
fi
