#!/bin/sh
# Installs what the tests need and this machine lacks. It is the only step that
# uses the network, and does nothing when everything is there already.
#
#   gcc              the race detector is linked with it
#   curl             the vendor's example command is run against the sandbox
#   chromium-headless-shell
#                    the browser of the browser tests, Chromium without windows;
#                    chromium itself will do, and takes twice the time
#   fonts-noto-cjk   without it Chinese pages show boxes
#   nodejs, npm      fetch axe-core, which looks for barriers in the pages
#   postgresql       a private server for the tests of what is kept there
#   Go modules       of this module and of those inside it
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

say() { printf 'prepare: %s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

# axe-core is there when it was installed from the lock file as it is now.
has_axe() {
	[ -s "$here/node_modules/axe-core/axe.min.js" ] &&
		[ ! "$here/package-lock.json" -nt "$here/node_modules/.package-lock.json" ]
}

has_chinese_font() { has fc-list && [ -n "$(fc-list :lang=zh-cn family)" ]; }

# Debian puts the programs of a server where PATH does not look.
has_initdb() {
	has initdb && return
	for program in /usr/lib/postgresql/*/bin/initdb; do
		[ -x "$program" ] && return
	done
	return 1
}

# missing prints the names of the Debian packages that are needed.
missing() {
	has gcc || echo gcc
	has curl || echo curl
	has chromium-headless-shell || has chromium || echo chromium-headless-shell
	has_chinese_font || echo fontconfig fonts-noto-cjk
	has_axe || has npm || echo nodejs npm
	has_initdb || echo postgresql
}

install_packages() {
	if ! has apt-get; then
		say "please install by hand: $*"
		return 1
	fi
	as_root=
	if [ "$(id -u)" != 0 ]; then
		if ! has sudo; then
			say "please run as root: apt-get install $*"
			return 1
		fi
		as_root=sudo
	fi
	say "installing $*"
	$as_root apt-get update -q >&2 &&
		$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2
}

packages=$(missing | tr '\n' ' ')
if [ -n "$packages" ]; then
	# Names of packages have no blanks, so they may be split.
	# shellcheck disable=SC2086
	install_packages $packages || say "the packages could not be installed"
	packages=$(missing | tr '\n' ' ')
	if [ -n "$packages" ]; then
		say "still missing: $packages"
		exit 1
	fi
fi

if ! has_axe; then
	say "fetching axe-core"
	if ! (cd "$here" && npm ci --no-progress >&2) || ! has_axe; then
		say "still missing: axe-core (npm ci in internal/browsertest)"
		exit 1
	fi
fi

if ! has go; then
	say "still missing: Go, the version named in go.mod"
	exit 1
fi
find "$root" -name node_modules -prune -o -name go.mod -print | while read -r mod; do
	if ! (cd "$(dirname "$mod")" && go mod download); then
		say "still missing: Go modules of ${mod#"$root"/}"
		exit 1
	fi
done
