#!/usr/bin/env bash
# example.sh PROGRAM [FLAG…]: a digest of the network in Examples/network. Its store is new each time, so that the
# digest is whole, and every entry is news, however old its date has grown.
set -euo pipefail
program=$1
shift
network=$(dirname "$0")/../Examples/network
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$program" digest --opml "$network/feeds.opml" --store "$folder/ambient.sqlite" --config "$network/config.toml" "$@"
