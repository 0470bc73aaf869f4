#!/usr/bin/env bash
# build.sh NAME SANITIZERS: Fuzz/NAME.swift's program with the parsers in it, optimised and instrumented
#
# Made by the compiler alone: a package would link libFuzzer's main and its own. Prints the program's path.
set -euo pipefail
cd "$(dirname "$0")/.."

name=$1
sanitizers=$2
out=.build/fuzz/${sanitizers//,/-}
mkdir -p "$out"
exec 3>&1 1>&2

flags=(
    -O -g -wmo -parse-as-library -swift-version 6 -package-name ambient "-sanitize=$sanitizers"
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
    -enable-upcoming-feature MemberImportVisibility
    -I "$out" -I Sources/CLibxml2 -I Sources/CZlib
)
read -ra headers <<<"$(pkg-config --cflags libxml-2.0 | sed 's/-I/-Xcc -I/g')"

# compile MODULE FOLDER: made anew only where a source or what it imports has changed.
compile() {
    local module=$1 folder=$2 sources
    if [ -f "$out/$module.o" ] && [ -z "$(find "$folder" "$0" "${@:3}" -newer "$out/$module.o" -print -quit)" ]; then
        return
    fi
    mapfile -t sources < <(find "$folder" -name '*.swift' | sort)
    echo "compiling $module"
    swiftc "${flags[@]}" "${headers[@]}" -module-name "$module" -emit-module -emit-module-path "$out/$module.swiftmodule" \
        -c -o "$out/$module.o" "${sources[@]}"
}

compile Markup Sources/Markup
compile Feeds Sources/Feeds "$out/Markup.o"
compile ParserInvariants Fuzz/ParserInvariants "$out/Feeds.o"
program=$out/$name
objects=("$out/Markup.o" "$out/Feeds.o" "$out/ParserInvariants.o")
if [ ! -f "$program" ] || [ -n "$(find "Fuzz/$name" "${objects[@]}" -newer "$program" -print -quit)" ]; then
    swiftc "${flags[@]}" "${headers[@]}" -module-name "$name" -o "$program" "Fuzz/$name"/*.swift "${objects[@]}" \
        -lxml2 -lz
fi
echo "$program" >&3
