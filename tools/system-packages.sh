#!/bin/sh
# Installs what a plain Debian lacks for the sandbox (libseccomp2) and for the virtual environment (python3-venv).
# Packages named as arguments (chromium, for the tests that look at pages; postgresql, for those of its gradebook) are
# installed too. A package's name is that of its program, but for postgresql: the server's programs are not on the PATH.
# As another user, or elsewhere, it only says what to install.
set -eu

need=""
is_there() {
    case $1 in
        postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

for package in "$@"; do
    is_there "$package" || need="$need $package"
done
python3 -c 'import ctypes; ctypes.CDLL("libseccomp.so.2")' 2>/dev/null || need="$need libseccomp2"
python3 -c 'import ensurepip, venv' 2>/dev/null || need="$need python3-venv"
[ -z "$need" ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$need"
    apt-get update -qq
    # shellcheck disable=SC2086 - one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $need >/dev/null
else
    echo "Please install these system packages first:$need" >&2
    exit 1
fi
