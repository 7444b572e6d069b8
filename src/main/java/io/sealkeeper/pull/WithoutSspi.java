package io.sealkeeper.pull;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.postgresql.core.PGStream;
import org.postgresql.sspi.ISSPIClient;

/**
 * Removes the single sign-on of Windows from PostgreSQL's driver in a native binary: it needs libraries that are not
 * part of this program, and a native build fails if they are missing. On a JVM nothing loads this class.
 */
@TargetClass(className = "org.postgresql.core.v3.ConnectionFactoryImpl")
final class WithoutSspi {

    private WithoutSspi() {}

    @Substitute
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"})
    private static ISSPIClient createSSPI(PGStream stream, String service, boolean negotiate) {
        throw new IllegalStateException("this program can't log in to a database by SSPI: give a user and a password");
    }
}
