import io.github.jeremylong.openvulnerability.client.nvd.CvssV4;
import java.io.File;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.data.nvdcve.DatabaseProperties;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.Vulnerability;
import org.owasp.dependencycheck.reporting.ReportGenerator;
import org.owasp.dependencycheck.utils.CvssUtil;
import org.owasp.dependencycheck.utils.Settings;

/** Findings that are made up, in reports that dependency-check itself writes: into the first folder, with its data in the second. */
class DependencyCheckReports {

    private static DatabaseProperties reports;

    public static void main(String[] to) throws Exception {
        Settings settings = new Settings();
        settings.setString(Settings.KEYS.DATA_DIRECTORY, to[1]);
        Vulnerability three = vulnerability("CVE-2026-0001");
        three.setCvssV3(CvssUtil.vectorToCvssV3("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8));
        Vulnerability two = vulnerability("CVE-2026-0002");
        two.setCvssV2(CvssUtil.vectorToCvssV2("/AV:N/AC:L/Au:N/C:P/I:P/A:P", 7.5));
        Vulnerability four = vulnerability("CVE-2026-0003");
        four.setCvssV4(CvssUtil.vectorToCvssV4("NVD", CvssV4.Type.PRIMARY, 8.7,
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N"));
        Vulnerability unscored = vulnerability("GHSA-xxxx-yyyy-zzzz");
        unscored.setSource(Vulnerability.Source.NPM);
        unscored.setUnscoredSeverity("moderate");
        try (CveDB data = new CveDB(settings)) {
            data.open();
            reports = data.getDatabaseProperties();
            write(settings, to[0] + "/dependency-check-without-data.json", ReportGenerator.Format.JSON);
            // As after an update of its data.
            reports.save(DatabaseProperties.NVD_API_LAST_CHECKED, ZonedDateTime.parse("2026-11-20T04:00:00Z"));
            write(settings, to[0] + "/dependency-check.json", ReportGenerator.Format.JSON, three, two, four, unscored);
            write(settings, to[0] + "/dependency-check.csv", ReportGenerator.Format.CSV, three, two, four);
            write(settings, to[0] + "/dependency-check-unscored.csv", ReportGenerator.Format.CSV, three, unscored);
            write(settings, to[0] + "/dependency-check-clean.json", ReportGenerator.Format.JSON);
            write(settings, to[0] + "/dependency-check-clean.csv", ReportGenerator.Format.CSV);
        }
    }

    private static Vulnerability vulnerability(String name) {
        Vulnerability vulnerability = new Vulnerability(name);
        vulnerability.setSource(Vulnerability.Source.NVD);
        vulnerability.setDescription("Reads \"what\" it should not,\nand more");
        return vulnerability;
    }

    private static void write(Settings settings, String file, ReportGenerator.Format format, Vulnerability... found)
            throws Exception {
        Dependency parser = dependency("parser-2.1.jar", found);
        Dependency all = dependency("parser-all-2.1.jar", found);
        List<Dependency> dependencies = new ArrayList<>(List.of(parser, all, dependency("clean-1.0.jar")));
        new ReportGenerator("Billing", dependencies, List.of(), reports, settings).write(file, format);
    }

    private static Dependency dependency(String name, Vulnerability... found) {
        Dependency dependency = new Dependency(new File(name), true);
        dependency.setFileName(name);
        List.of(found).forEach(dependency::addVulnerability);
        return dependency;
    }
}
