#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Puts MusicECAN Editor where the desktop finds it: `./install.sh [PREFIX]`, in ~/.local without one, /usr/local for all
# users. `./install.sh --remove [PREFIX]` takes it away again. Your settings stay.
set -eu

remove=no
if [ "${1:-}" = --remove ]; then
    remove=yes
    shift
fi
prefix=${1:-$HOME/.local}
case "$prefix" in /*) ;; *) prefix=$PWD/$prefix ;; esac
here=$(cd "$(dirname "$0")" && pwd)

files() {
    (cd "$here" && find bin share ! -type d)
}

refresh() {
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$prefix/share/applications" || true; fi
    if command -v update-mime-database >/dev/null; then update-mime-database "$prefix/share/mime" || true; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -t "$prefix/share/icons/hicolor" || true; fi
}

if [ "$remove" = yes ]; then
    files | while read -r file; do rm -f "$prefix/$file"; done
    rm -rf "$prefix/lib/musicecan-editor" "$prefix/share/doc/musicecan-editor"
    refresh
    echo "MusicECAN Editor is gone from $prefix."
    exit 0
fi

mkdir -p "$prefix/lib"
if [ "$(cd "$prefix" && pwd -P)" = "$(cd "$here" && pwd -P)" ]; then
    echo "It lies in $prefix already: start bin/musicecan-editor there, or name another folder." >&2
    exit 2
fi
rm -rf "$prefix/lib/musicecan-editor"
cp -a "$here/lib/musicecan-editor" "$prefix/lib/"
files | while read -r file; do
    mkdir -p "$prefix/$(dirname "$file")"
    cp -af "$here/$file" "$prefix/$file"
done
# The folder of the commands may not be in the desktop's path, so the entry names the program in full.
entry=$prefix/share/applications/musicecan-editor.desktop
program=$(printf %s "$prefix/bin/musicecan-editor" | sed 's/[&|\\]/\\&/g')  # & | and \ mean something to sed
sed -i -e "s|^Exec=musicecan-editor|Exec=\"$program\"|" -e "s|^TryExec=.*|TryExec=$program|" "$entry"
refresh
echo "MusicECAN Editor is in $prefix. Start it from the menu, or as $prefix/bin/musicecan-editor."
