#!/usr/bin/env bash
# PostgreSQL's JDBC driver 42.7.7, org.postgresql:postgresql; PostgreSQL 14, in the locale C.
#
# ResultSet.getObject on a column of type money returns a Double up to 999.99, and throws from 1,000.00 on: the server writes the
# amount with thousands separators, and the driver passes the text to Double.parseDouble. So a query works until the first
# amount of four digits.
#
# Seen:
#   999.99 -> java.lang.Double 999.99
#   1000.00 -> Bad value for type double : 1,000.00
#
# This script fails once the behaviour changes. It needs Maven and JDK 17 or newer; the server comes with the Maven packages
# io.zonky.test:embedded-postgres 2.2.2, and runs on loopback for as long as the script does.
set -euo pipefail
DRIVER=42.7.7
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>money</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>$DRIVER</version></dependency>
    <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath > log

cat > Money.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

class Money {
    public static void main(String[] amounts) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String amount : amounts) {
                try (ResultSet rows = connection.createStatement().executeQuery("select '" + amount + "'::money")) {
                    rows.next();
                    Object value = rows.getObject(1);
                    System.out.println(amount + " -> " + value.getClass().getName() + " " + value);
                } catch (SQLException e) {
                    System.out.println(amount + " -> " + e.getMessage());
                }
            }
        }
    }
}
JAVA
seen=$(java -Djava.io.tmpdir="$work" -cp "$(cat classpath)" Money.java 999.99 1000.00 2> log)
echo "$seen"
expected='999.99 -> java.lang.Double 999.99
1000.00 -> Bad value for type double : 1,000.00'
[ "$seen" = "$expected" ] || { echo "The driver $DRIVER behaves otherwise by now."; exit 1; }
echo "As found: the driver $DRIVER reads money up to 999.99."
