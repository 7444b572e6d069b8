#!/usr/bin/env bash
# Zabbix's Java gateway 6.0.14, Debian's package zabbix-java-gateway, and an attribute of an MXBean whose type is Map<String, Long>.
#
# A path into a composite value gives that part, as the documentation says: jmx["java.lang:type=Memory","HeapMemoryUsage.used"].
# A path into a map is not refused, and not followed either: it gives the whole map, whatever key it names. So an item of Zabbix
# that asks for one figure gets JSON of all, and one with a misspelt key, too. A map inside a composite value is refused.
#
# Seen:
#   Counts           [{"key":"good","value":7},{"key":"bad","value":0}]
#   Counts.good      [{"key":"good","value":7},{"key":"bad","value":0}]
#   Counts.no-such   [{"key":"good","value":7},{"key":"bad","value":0}]
#   Last.rows        3
#   Last.no-such     (an error)
#   Last.counts      (an error)
#   Last.counts.good (an error)
#
# This script fails once the behaviour changes. It needs Debian 12, apt-get, a JDK 17 or newer and python3; it unpacks the
# packages and installs nothing.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
chmod 777 .
apt-get download -qq zabbix-java-gateway libandroid-json-java liblogback-java libslf4j-java > apt.log 2>&1 || { cat apt.log; exit 1; }
for package in *.deb; do dpkg -x "$package" root; done
version=$(dpkg-deb -f zabbix-java-gateway_*.deb Version)
echo "zabbix-java-gateway $version"

cat > Watched.java <<'JAVA'
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.ObjectName;

public class Watched implements WatchedMXBean {
    private static final Map<String, Long> COUNTS = new LinkedHashMap<>(Map.of("good", 7L));

    public Map<String, Long> getCounts() { return COUNTS; }

    public Part getLast() { return new Part(); }

    public static class Part {
        public long getRows() { return 3; }

        public Map<String, Long> getCounts() { return COUNTS; }
    }

    public static void main(String[] arguments) throws Exception {
        COUNTS.put("bad", 0L);
        ManagementFactory.getPlatformMBeanServer().registerMBean(new Watched(), new ObjectName("finding:type=Watched"));
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
    }
}
JAVA
cat > WatchedMXBean.java <<'JAVA'
import java.util.Map;

public interface WatchedMXBean {
    Map<String, Long> getCounts();

    Watched.Part getLast();
}
JAVA
# The gateway takes no port above 32767.
free() {
  python3 - <<'PY'
import random, socket
while True:
    port = random.randrange(20000, 32768)
    with socket.socket() as s:
        if s.connect_ex(("127.0.0.1", port)):
            break
print(port)
PY
}
jmx=$(free) zabbix=$(free)
javac Watched.java WatchedMXBean.java
java -Dcom.sun.management.jmxremote.port="$jmx" -Dcom.sun.management.jmxremote.rmi.port="$jmx" \
  -Dcom.sun.management.jmxremote.host=127.0.0.1 -Djava.rmi.server.hostname=127.0.0.1 \
  -Dcom.sun.management.jmxremote.authenticate=false -Dcom.sun.management.jmxremote.ssl=false -cp . Watched > watched.log 2>&1 &
pids+=($!)
java -Dzabbix.listenIP=127.0.0.1 -Dzabbix.listenPort="$zabbix" -Dzabbix.startPollers=1 -Dzabbix.timeout=10 \
  -cp "root/usr/sbin/zabbix-java-gateway.jar:$(printf 'root/usr/share/java/%s.jar:' com.android.json logback-core logback-classic slf4j-api)" com.zabbix.gateway.JavaGateway > zabbix.log 2>&1 &
pids+=($!)
cat > ask.py <<'PY'
import json, socket, struct, sys, time
jmx, zabbix = sys.argv[1:]
def connect(port):
    for _ in range(300):
        try:
            return socket.create_connection(("127.0.0.1", int(port)))
        except OSError:
            time.sleep(0.1)
    sys.exit("nothing listens on " + port)
connect(jmx).close()
for path in ["Counts", "Counts.good", "Counts.no-such", "Last.rows", "Last.no-such", "Last.counts", "Last.counts.good"]:
    body = json.dumps({"request": "java gateway jmx", "keys": ['jmx["finding:type=Watched","%s"]' % path],
        "jmx_endpoint": "service:jmx:rmi:///jndi/rmi://127.0.0.1:%s/jmxrmi" % jmx}).encode()
    with connect(zabbix) as s:
        s.sendall(b"ZBXD\x01" + struct.pack("<Q", len(body)) + body)
        answer = b"".join(iter(lambda: s.recv(65536), b""))
    print(path.ljust(16), json.loads(answer[13:])["data"][0].get("value", "(an error)"))
PY
until grep -q ready watched.log; do sleep 0.1; done
{ python3 ask.py "$jmx" "$zabbix" || { cat zabbix.log; exit 1; }; } | tee seen
map='[{"key":"good","value":7},{"key":"bad","value":0}]'
cat > expected <<TXT
Counts           $map
Counts.good      $map
Counts.no-such   $map
Last.rows        3
Last.no-such     (an error)
Last.counts      (an error)
Last.counts.good (an error)
TXT
diff expected seen || { echo "zabbix-java-gateway $version behaves otherwise by now."; exit 1; }
echo "As found: a path into a map gives the whole map."
