#!/usr/bin/env bash
# Spin 6.5.2, Debian's package spin: the verifier that it generates, pan.
#
# pan ends with 0 whatever it finds: also after a violated assertion, and also where its search went only so deep as -m says and
# the error lies deeper, in which case it says "errors: 0", too. So a build that goes by the exit code, or by that line alone, lets
# a broken model pass. "spin -run", which does all steps at once, ends the same way. One has to look for "errors: 0" and for the
# absence of "max search depth too small".
#
# Seen:
#   a model that holds           exit 0, errors: 0
#   a violated assertion         exit 0, errors: 1
#   the same, beyond the depth   exit 0, errors: 0, error: max search depth too small
#   spin -run, violated          exit 0, errors: 1
#
# This script fails once the behaviour changes. It needs Debian 12, apt-get and gcc; it unpacks the package and installs nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 777 .
apt-get download -qq spin > apt.log 2>&1 || { cat apt.log; exit 1; }
dpkg -x spin_*.deb root
export PATH="$work/root/usr/bin:$PATH"
spin -V

# Counts up to a limit, and says that it stays below BOUND.
cat > count.pml <<'PML'
active proctype count() {
  byte n = 0;
  do
  :: n < 100 -> n++; assert(n < BOUND)
  :: n == 100 -> break
  od
}
PML

seen() {
  local name="$1" out
  shift
  set +e
  out=$("$@" 2>&1)
  local code=$?
  set -e
  printf '%-28s exit %s, %s%s\n' "$name" "$code" "$(grep -o 'errors: [0-9]*' <<<"$out")" \
    "$(grep -o 'error: max search depth too small' <<<"$out" | head -1 | sed 's/^/, /')"
}

{
  spin -DBOUND=101 -a count.pml && gcc -w -o pan pan.c
  seen "a model that holds" ./pan
  spin -DBOUND=90 -a count.pml && gcc -w -o pan pan.c
  seen "a violated assertion" ./pan
  seen "the same, beyond the depth" ./pan -m50
  seen "spin -run, violated" spin -DBOUND=90 -run count.pml
} | tee seen.txt

diff - seen.txt <<'EXPECTED'
a model that holds           exit 0, errors: 0
a violated assertion         exit 0, errors: 1
the same, beyond the depth   exit 0, errors: 0, error: max search depth too small
spin -run, violated          exit 0, errors: 1
EXPECTED
echo "as expected"
