#!/usr/bin/env bash
# Checks what the build needs, and installs what is missing (Debian, Ubuntu). Asks nothing. Arguments are further
# programs that must be there, as PROGRAM or PROGRAM:PACKAGE.
# Exit codes: 0 all is there; 69 something is missing and could not be installed.
set -euo pipefail

fail() {
    printf '%s\n' "$*" >&2
    exit 69
}

# pkg-config module : Debian package
libraries=(
    libxml-2.0:libxml2-dev
    libcurl:libcurl4-openssl-dev
    sqlite3:libsqlite3-dev
    ncursesw:libncurses-dev
    gmime-3.0:libgmime-3.0-dev
    zlib:zlib1g-dev
)
programs=(git pkg-config "$@")

missing=()
for need in "${programs[@]}"; do
    command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}")
done
for need in "${libraries[@]}"; do
    pkg-config --exists "${need%%:*}" 2>/dev/null || missing+=("${need##*:}")
done
compgen -G '/usr/include/c++/*/vector' >/dev/null || missing+=(g++)
[[ -e /usr/share/zoneinfo/UTC ]] || missing+=(tzdata)
[[ -e /etc/ssl/certs/ca-certificates.crt || -e /etc/pki/tls/certs/ca-bundle.crt ]] || missing+=(ca-certificates)

# Without pkg-config nothing is known of the libraries: they are named all the same, and apt leaves alone what is there.
if ((${#missing[@]})); then
    root=()
    ((EUID == 0)) || root=(sudo)
    install=("${root[@]}" apt-get install -y --no-install-recommends "${missing[@]}")
    advice="Please install ${missing[*]}: ${install[*]}"

    command -v apt-get >/dev/null || fail "Please install what these packages of Debian hold: ${missing[*]}"
    if ((EUID != 0)); then
        # A password can be typed on a terminal only.
        command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; } || fail "$advice"
    fi

    echo "Installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    quietly() {
        local said
        said=$("${root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" 2>&1 </dev/null) || {
            printf '%s\n' "$said" | tail -n 5
            return 1
        }
    }
    # A machine whose package lists are there and current needs no update.
    quietly apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null ||
        { quietly apt-get update -q && quietly apt-get install -y -q --no-install-recommends "${missing[@]}"; } ||
        fail "$advice"
fi

wanted=6.2
if ! command -v swift >/dev/null; then
    fail "ambient needs Swift $wanted or newer, and there is no \`swift\` on the PATH: see https://www.swift.org/install/linux/"
fi
version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
if [[ -z $version ]] || [[ $(printf '%s\n' "$wanted" "$version" | sort -V | head -n 1) != "$wanted" ]]; then
    fail "ambient needs Swift $wanted or newer, and this is ${version:-of an unknown version}: see https://www.swift.org/install/linux/"
fi
