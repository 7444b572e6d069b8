#!/bin/sh
# SmallRye Config 3.13.4, which Quarkus 3.27 reads its settings with: a file that smallrye.config.locations (quarkus.config.locations)
# names has the rank of the source that names it. Named on the command line (-D), the file outweighs the environment; the same file,
# named in a packaged microprofile-config.properties, does not. So whoever moves the name of the file from the package to the command
# line turns each variable of the environment off that the file has, too, without a word.
# Needs a JDK 17 and mvn. Exits with 0 while this is so, with 1 once the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.smallrye.config</groupId><artifactId>smallrye-config</artifactId><version>3.13.4</version></dependency>
  </dependencies>
</project>
XML
mvn -q --batch-mode dependency:build-classpath -Dmdep.outputFile=classpath > mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat > Finding.java <<'JAVA'
class Finding {
    public static void main(String[] arguments) {
        System.out.println(org.eclipse.microprofile.config.ConfigProvider.getConfig().getValue("data.folder", String.class));
    }
}
JAVA
echo 'data.folder=of the file' > site.properties
mkdir -p packaged/META-INF empty
echo "smallrye.config.locations=$work/site.properties" > packaged/META-INF/microprofile-config.properties
DATA_FOLDER='of the environment'
export DATA_FOLDER
{
  echo "named by the package: $(java -cp "$(cat classpath):packaged" Finding.java 2> java.log)"
  echo "named on the command line: $(java -Dsmallrye.config.locations="$work/site.properties" -cp "$(cat classpath):empty" Finding.java 2>> java.log)"
} > seen
cat seen
cat > expected <<'TXT'
named by the package: of the environment
named on the command line: of the file
TXT
diff expected seen
