package io.sealkeeper.operations.jmx;

import java.lang.reflect.InvocationTargetException;
import java.security.Principal;
import javax.security.auth.Subject;

/** Who operates the gateway through JMX: the user that the JMX agent has authenticated, if it requires a password. */
final class Caller {

    private Caller() {}

    /** {@code jmx}, or {@code jmx anna}. */
    static String name() {
        Subject subject = subject();
        return subject == null
                ? "jmx"
                : subject.getPrincipals().stream()
                        .map(Principal::getName)
                        .findFirst()
                        .map(n -> "jmx " + n)
                        .orElse("jmx");
    }

    /** Uses the API of later Java versions if the older one throws. */
    private static Subject subject() {
        try {
            return (Subject) Subject.class.getMethod("current").invoke(null);
        } catch (NoSuchMethodException e) {
            return byAccessControl();
        } catch (IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }

    @SuppressWarnings("removal")
    private static Subject byAccessControl() {
        try {
            return Subject.getSubject(java.security.AccessController.getContext());
        } catch (UnsupportedOperationException e) {
            return null;
        }
    }
}
