#!/usr/bin/env bash
# tests/install/chroot.sh BUILD_DIR: installs the Debian package of what was built there into a new, minimal Debian, so that
# a library or file that only this machine has is missed, and runs the demo there. Needs root, debootstrap and Debian's
# mirror: ./test --deep runs it. Ends with "N passed, M failed".
set -uo pipefail
source_tree=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:?tests/install/chroot.sh BUILD_DIR}" && pwd)
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  echo "SKIPPED: a clean Debian needs root and the package debootstrap."
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
root=$(mktemp -d)
log=$root.log
finish() {
  umount -q "$root/proc"
  rm -rf --one-file-system "$root" "$log"
}
trap finish EXIT
failed() {
  echo "FAILED: $1"
  tail -n 15 "$log"
  echo "0 passed, 1 failed"
  exit 1
}

# shellcheck disable=SC1091
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
debootstrap --variant=minbase "$suite" "$root" >"$log" 2>&1 || failed "debootstrap"
mount -t proc proc "$root/proc"
cpack -G DEB --config "$build/CPackConfig.cmake" -B "$root/packages" >"$log" 2>&1 || failed "cpack"
mv "$root"/packages/*.deb "$root/mostari.deb"
in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
# Node.js reads the answers; documentation is kept, which images of Debian may leave out.
in_root apt-get install -y -q --no-install-recommends /mostari.deb nodejs >"$log" 2>&1 || failed "apt-get install mostari"

mkdir "$root/demo"
ln -s / "$root/demo/root"
cp "$source_tree/tests/install/demo.sh" "$source_tree/tests/install/check.mjs" "$root/demo/"
[ -f "$source_tree/mostari-demo/pictures/complete" ] && cp -r "$source_tree/mostari-demo/pictures" "$root/demo/pictures"
version=$(dpkg-deb --field "$root/mostari.deb" Version | tr '~' '-')
in_root bash /demo/demo.sh /demo "$version"
