#!/usr/bin/env bash
# Checks what the build needs, and installs what is missing (Debian, Ubuntu). Asks nothing. Arguments are further
# programs that must be there, as PROGRAM or PROGRAM:PACKAGE.
# Exit codes: 0 all is there; 69 something is missing and could not be installed.
set -euo pipefail

wanted_swift=6.2
programs=(git pkg-config "$@")
# pkg-config module : a header of it : Debian package
libraries=(
    libxml-2.0:libxml/parser.h:libxml2-dev
    libcurl:curl/curl.h:libcurl4-openssl-dev
    sqlite3:sqlite3.h:libsqlite3-dev
    ncursesw:curses.h:libncurses-dev
    gmime-3.0:gmime/gmime.h:libgmime-3.0-dev
    zlib:zlib.h:zlib1g-dev
)

fail() {
    printf '%s\n' "$*" >&2
    exit 69
}

# Root may, and whom sudo lets without asking; on a terminal a password can be typed.
may_install() {
    ((EUID == 0)) && return
    command -v sudo >/dev/null || return
    sudo -n true 2>/dev/null || [[ -t 0 ]]
}

# Runs a command as root, and shows the end of what it said only where it failed.
quietly() {
    local said
    said=$("${root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" 2>&1 </dev/null) || {
        printf '%s\n' "$said" | tail -n 5
        return 1
    }
}

# install PACKAGE…: a header may be gone although its package is installed, hence --reinstall.
install() {
    (($#)) || return 0
    root=()
    ((EUID == 0)) || root=(sudo)
    local get=(apt-get install --reinstall -y --no-install-recommends "$@")
    local advice="Please install what is missing: ${root[*]} ${get[*]}"

    command -v apt-get >/dev/null || fail "Please install what these packages of Debian hold: $*"
    may_install || fail "${advice//  / }"
    echo "Installing $*"
    # Package lists that are there and current need no update.
    quietly "${get[@]}" >/dev/null || { quietly apt-get update && quietly "${get[@]}"; } || fail "${advice//  / }"
}

has_library() {
    pkg-config --exists "$1" || return
    local folder
    for folder in $(pkg-config --cflags-only-I "$1" | sed 's/-I//g') /usr/include /usr/include/*-linux-gnu \
        /usr/local/include; do
        [[ -e $folder/$2 ]] && return
    done
    return 1
}

missing=()
for need in "${programs[@]}"; do
    command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}")
done
compgen -G '/usr/include/c++/*/vector' >/dev/null || missing+=(g++)
[[ -e /usr/share/zoneinfo/UTC ]] || missing+=(tzdata)
[[ -e /etc/ssl/certs/ca-certificates.crt || -e /etc/pki/tls/certs/ca-bundle.crt ]] || missing+=(ca-certificates)
install "${missing[@]}"

# Only now is pkg-config sure to be there.
missing=()
for need in "${libraries[@]}"; do
    IFS=: read -r module header package <<<"$need"
    has_library "$module" "$header" || missing+=("$package")
done
install "${missing[@]}"

where="see https://www.swift.org/install/linux/"
command -v swift >/dev/null ||
    fail "ambient needs Swift $wanted_swift or newer, and there is no \`swift\` on the PATH: $where"
version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
[[ -n $version && $(printf '%s\n' "$wanted_swift" "$version" | sort -V | head -n 1) == "$wanted_swift" ]] ||
    fail "ambient needs Swift $wanted_swift or newer, and this is ${version:-of an unknown version}: $where"
