#!/usr/bin/env bash
# completions.sh install|remove PROGRAM PREFIX: the shells' completions of `ambient`.
set -euo pipefail
action=$1 program=$2 prefix=$3

for place in bash:share/bash-completion/completions/ambient zsh:share/zsh/site-functions/_ambient \
    fish:share/fish/vendor_completions.d/ambient.fish; do
    file=$prefix/${place#*:}
    case $action in
    install)
        install -d "$(dirname "$file")"
        "$program" --generate-completion-script "${place%%:*}" >"$file"
        chmod 644 "$file"
        ;;
    remove) rm -f "$file" ;;
    esac
done
