#!/usr/bin/env bash
# OWASP dependency-check 12.2.0, org.owasp:dependency-check-core.
#
# A vulnerability that is rated in words without CVSS, as npm's advisories may be ("moderate", "high"), has its severity
# in the JSON report, but not in the CSV report: CVSSv2_Severity, CVSSv3_BaseSeverity and CVSSv4_BaseSeverity are all empty, and no
# other column has it. Counting severities by the CSV misses it.
#
# Seen, for one finding that is rated "high":
#   JSON:  severity=high unscored=true
#   CSV:   CVSSv2_Severity= CVSSv3_BaseSeverity= CVSSv4_BaseSeverity=
#
# The finding is invented; dependency-check's own ReportGenerator writes the reports, with an empty database. This script fails
# once the behaviour changes. It needs Maven, JDK 17 or newer, and Python 3.
set -euo pipefail
VERSION=12.2.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>report</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.owasp</groupId><artifactId>dependency-check-core</artifactId><version>$VERSION</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath > log

cat > Report.java <<'JAVA'
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.Vulnerability;
import org.owasp.dependencycheck.reporting.ReportGenerator;
import org.owasp.dependencycheck.utils.Settings;

class Report {
    public static void main(String[] args) throws Exception {
        Settings settings = new Settings();
        settings.setString(Settings.KEYS.DATA_DIRECTORY, "data");
        Vulnerability finding = new Vulnerability("GHSA-xxxx-yyyy-zzzz");
        finding.setSource(Vulnerability.Source.NPM);
        finding.setUnscoredSeverity("high");
        Dependency dependency = new Dependency(new File("left-pad"), true);
        dependency.setFileName("left-pad:1.3.0");
        dependency.addVulnerability(finding);
        try (CveDB data = new CveDB(settings)) {
            data.open();
            for (ReportGenerator.Format format : List.of(ReportGenerator.Format.JSON, ReportGenerator.Format.CSV)) {
                new ReportGenerator("Shop", new ArrayList<>(List.of(dependency)), List.of(), data.getDatabaseProperties(), settings)
                        .write("report." + format.name().toLowerCase(), format);
            }
        }
    }
}
JAVA
java -cp "$(cat classpath)" Report.java 2> log

seen=$(python3 - <<'PYTHON'
import csv, json
finding = json.load(open("report.json"))["dependencies"][0]["vulnerabilities"][0]
print(f"JSON: severity={finding['severity']} unscored={finding['unscored']}")
row = next(csv.DictReader(open("report.csv", newline="")))
print("CSV:", *(f"{c}={row[c]}" for c in ("CVSSv2_Severity", "CVSSv3_BaseSeverity", "CVSSv4_BaseSeverity")))
print("CSV: any column with it:", [c for c, v in row.items() if v == "high"])
PYTHON
)
echo "$seen"
expected='JSON: severity=high unscored=true
CSV: CVSSv2_Severity= CVSSv3_BaseSeverity= CVSSv4_BaseSeverity=
CSV: any column with it: []'
[ "$seen" = "$expected" ] || { echo "dependency-check $VERSION behaves otherwise by now."; exit 1; }
echo "As found: the CSV of dependency-check $VERSION has no severity where the JSON has one."
