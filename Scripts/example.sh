#!/usr/bin/env bash
# example.sh PROGRAM [FLAG…]: a digest of the network in Examples/network. Its store is new each time, so that the
# digest is whole.
set -euo pipefail
program=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$program" digest --opml "$(dirname "$0")/../Examples/network/feeds.opml" --store "$folder/ambient.sqlite" "$@"
