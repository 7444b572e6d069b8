#!/bin/sh
# Apache Camel 4.14.0, camel-file: with readLock=changed and readLockMinAge, a file whose date is ahead of this machine's clock is not
# taken until the clock has passed that date: its age is negative. No error, no warning: the log says that the read lock was not
# granted, at each poll. readLockTimeout does not help: it only releases the file until the next poll. A share on a server
# whose clock is ahead, or an archive that keeps dates, produces such files. Without readLockMinAge the same file is taken.
# Needs a JDK 17 and mvn. Exits with 0 while this is so, with 1 once the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core</artifactId><version>4.14.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q --batch-mode dependency:build-classpath -Dmdep.outputFile=classpath > mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat > Finding.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

class Finding {
    public static void main(String[] arguments) throws Exception {
        for (String age : new String[] {"", "&readLockMinAge=500"}) {
            Path folder = Files.createTempDirectory("finding");
            file(folder, "past.csv", Duration.ofHours(-1));
            file(folder, "ahead.csv", Duration.ofHours(1));
            Set<String> taken = new ConcurrentSkipListSet<>();
            try (DefaultCamelContext camel = new DefaultCamelContext()) {
                camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("file:" + folder + "?initialDelay=0&delay=200&readLock=changed&readLockCheckInterval=100"
                                        + "&readLockTimeout=1000" + age)
                                .process(e -> taken.add(e.getMessage().getHeader("CamelFileName", String.class)));
                    }
                });
                camel.start();
                Thread.sleep(8000);
            }
            System.out.println((age.isEmpty() ? "without an age: " : "with readLockMinAge: ") + taken);
        }
    }

    static void file(Path folder, String name, Duration dated) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "a\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(dated)));
    }
}
JAVA
java -cp "$(cat classpath)" Finding.java 2> java.log > seen || { cat java.log; exit 1; }
cat seen
cat > expected <<'TXT'
without an age: [ahead.csv, past.csv]
with readLockMinAge: [past.csv]
TXT
diff expected seen
