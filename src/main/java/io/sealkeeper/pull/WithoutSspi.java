package io.sealkeeper.pull;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.postgresql.core.PGStream;
import org.postgresql.sspi.ISSPIClient;

/**
 * In a native binary PostgreSQL's driver does without the single sign-on of Windows: it needs libraries that are not part of
 * this program, and a native build stops at what is missing. On a Java machine nothing loads this class.
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
