#!/bin/sh
# jackson-jq 1.6.0, which says that it implements jq 1.6: 'and' does not bind tighter than 'or'. They have one precedence, and are
# taken from the left, so that 'true or true and false' is false; in jq it is true, as in most languages. And '//' binds tighter
# than '=', so that '.a = .b // 1' on {} gives {"a":1}; in jq it gives {"a":null}. No error, no warning: a condition that was tried
# with jq on the command line selects other rows. Brackets help. Needs a JDK 17 and mvn; jq, if it is there, is asked too.
# Exits with 0 while this is so, with 1 once the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>net.thisptr</groupId><artifactId>jackson-jq</artifactId><version>1.6.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q --batch-mode dependency:build-classpath -Dmdep.outputFile=classpath > mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat > Finding.java <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;

class Finding {
    public static void main(String[] arguments) throws Exception {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        for (String jq : arguments) {
            JsonQuery.compile(jq, Versions.JQ_1_6)
                    .apply(scope, new ObjectMapper().createObjectNode(), System.out::println);
        }
    }
}
JAVA
echo "jackson-jq 1.6.0, expected: true and {\"a\":null}, as jq 1.6 gives"
if command -v jq > /dev/null; then
  echo "jq itself:"
  echo '{}' | jq -c 'true or true and false, (.a = .b // 1)'
fi
java -cp "$(cat classpath)" Finding.java 'true or true and false' '.a = .b // 1' > seen
echo "seen:"
cat seen
printf 'false\n{"a":1}\n' | cmp -s - seen
