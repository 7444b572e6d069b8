#!/usr/bin/env bash
# jmxterm 1.0.4, org.cyclopsgroup:jmxterm, with -e, which makes it exit when a command fails.
#
# Its exit code is the number of the failed line, below zero, so the system keeps the last byte of that: a script whose 256th
# command fails ends with 0, as if all had gone well. And an attribute that does not exist is no failure at all: `get` prints
# nothing for it, and the exit code is 0.
#
# Seen:
#   line 1 fails: 255
#   line 255 fails: 1
#   line 256 fails: 0
#   line 257 fails: 255
#   get NoSuch: 0 ''
#
# This script fails once the behaviour changes. It needs Maven, a JDK 17 or newer, and python3.
set -euo pipefail
work=$(mktemp -d)
trap 'kill "$watched" 2>/dev/null || true; rm -rf "$work"' EXIT
watched=
cd "$work"
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact=org.cyclopsgroup:jmxterm:1.0.4:jar:uber \
  -DoutputDirectory=. > mvn.log 2>&1 || { cat mvn.log; exit 1; }
echo 'class Watched { public static void main(String[] a) throws Exception { Thread.sleep(Long.MAX_VALUE); } }' > Watched.java
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
java -Dcom.sun.management.jmxremote.port="$port" -Dcom.sun.management.jmxremote.rmi.port="$port" \
  -Dcom.sun.management.jmxremote.host=127.0.0.1 -Djava.rmi.server.hostname=127.0.0.1 \
  -Dcom.sun.management.jmxremote.authenticate=false -Dcom.sun.management.jmxremote.ssl=false Watched.java &
watched=$!
jmxterm() { java -jar jmxterm-1.0.4-uber.jar -l "127.0.0.1:$port" -n -v silent -e "$@"; }
until echo 'get -s -b java.lang:type=Memory Verbose' | jmxterm 2>/dev/null | grep -q false; do
  kill -0 "$watched"
  sleep 0.5
done

{
  for line in 1 255 256 257; do
    { yes 'get -s -b java.lang:type=Memory Verbose' | head -n $((line - 1)) || true; echo 'noSuchCommand'; } > commands
    code=0
    jmxterm -i commands > out 2>&1 || code=$?
    echo "line $line fails: $code"
  done
  code=0
  echo 'get -s -b java.lang:type=Memory NoSuch' > commands
  jmxterm -i commands > out 2>&1 || code=$?
  echo "get NoSuch: $code '$(cat out)'"
} | tee seen
cat > expected <<'TXT'
line 1 fails: 255
line 255 fails: 1
line 256 fails: 0
line 257 fails: 255
get NoSuch: 0 ''
TXT
diff expected seen || { echo "jmxterm behaves otherwise by now."; exit 1; }
echo "As found: the exit code of jmxterm 1.0.4 is the line's number, below zero."
