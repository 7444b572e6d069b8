#!/bin/sh
# Apache Camel 4.14.0, loopDoWhile: after an iteration has failed, the condition is evaluated once more, though the loop ends in any case.
# If the condition throws, its exception takes the place of the one that the iteration failed with: an error handler then goes by
# the wrong one, and the first is nowhere. A condition that looks at what the failed iteration has left half done is likely to.
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
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

class Finding {
    static final List<String> told = new ArrayList<>();

    static boolean goesOn(Exchange exchange, boolean throwsThen) {
        boolean failed = exchange.getException() != null;
        told.add(failed ? "asked after the failure" : "asked");
        if (failed && throwsThen) {
            throw new IllegalStateException("the condition");
        }
        return true;
    }

    public static void main(String[] arguments) throws Exception {
        for (boolean throwsThen : new boolean[] {false, true}) {
            told.clear();
            try (DefaultCamelContext camel = new DefaultCamelContext()) {
                camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .errorHandler(noErrorHandler())
                                .loopDoWhile(e -> goesOn(e, throwsThen))
                                .throwException(new java.io.IOException("the iteration"));
                    }
                });
                camel.start();
                Exception end = camel.createProducerTemplate()
                        .request("direct:start", e -> {})
                        .getException();
                System.out.println(String.join(", ", told) + ": " + end.getClass().getName());
            }
        }
    }
}
JAVA
java -cp "$(cat classpath)" Finding.java 2> java.log > seen || { cat java.log; exit 1; }
cat seen
cat > expected <<'TXT'
asked, asked after the failure: java.io.IOException
asked, asked after the failure: java.lang.IllegalStateException
TXT
diff expected seen
