#!/usr/bin/env bash
# example.sh PROGRAM [FLAG…]: a digest of the network in Examples/network, as it was on one morning. The store is new each
# time, so that the digest is whole.
set -euo pipefail
program=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

export AMBIENT_NOW=${AMBIENT_NOW:-2026-03-15T07:00:00Z}
"$program" digest --opml "$(dirname "$0")/../Examples/network/feeds.opml" --store "$folder/ambient.sqlite" "$@"
