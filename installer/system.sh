#!/bin/sh
# Sees to the system packages of apt.txt, or of the lists named: installs what is missing when root with apt, else names
# it and stops.
set -eu
[ $# -gt 0 ] || set -- "$(dirname "$0")/apt.txt"
list="$*"
command -v dpkg-query >/dev/null 2>&1 || {
    echo "Not a Debian system: see that what $list names is installed." >&2
    exit 0
}
missing=""
for package in $(grep -hv '^#' "$@"); do
    state="$(dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | head -n 1 || true)"
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
    exit 0
fi
echo "These system packages are missing:$missing" >&2
echo "Install them (sudo apt-get install$missing) and do it again." >&2
exit 1
