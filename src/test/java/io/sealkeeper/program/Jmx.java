package io.sealkeeper.program;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A JMX client that knows no class of the program's. */
final class Jmx implements AutoCloseable {

    static final String GATEWAY = "io.sealkeeper:type=Gateway";

    private final JMXConnector connector;
    private final MBeanServerConnection server;

    @SuppressWarnings("BanJNDI") // The address is a test's own.
    private Jmx(JMXServiceURL address) throws IOException {
        connector = JMXConnectorFactory.connect(address);
        server = connector.getMBeanServerConnection();
    }

    /** Options that let clients of this machine in, without a password. */
    static List<String> options(int port) {
        return List.of(
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false");
    }

    static Jmx connect(int port) throws IOException {
        return new Jmx(new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"));
    }

    /** Into a process that was not started for it, by who may attach to it. */
    static Jmx attach(Program program) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(program.pid()));
        try {
            return new Jmx(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
    }

    static String source(String name) {
        return "io.sealkeeper:type=Source,name=" + name;
    }

    Object get(String bean, String attribute) {
        try {
            return server.getAttribute(new ObjectName(bean), attribute);
        } catch (JMException | IOException e) {
            throw new AssertionError(bean + " " + attribute + ": " + e, e);
        }
    }

    /** @throws RuntimeException what the operation threw */
    Object call(String bean, String operation, Object... arguments) {
        String[] signature = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            signature[i] = arguments[i] instanceof Long ? "long" : String.class.getName();
        }
        try {
            return server.invoke(new ObjectName(bean), operation, arguments, signature);
        } catch (RuntimeMBeanException e) {
            throw e.getTargetException();
        } catch (JMException | IOException e) {
            throw new AssertionError(bean + " " + operation + ": " + e, e);
        }
    }

    Set<String> names(String pattern) {
        try {
            Set<String> names = new TreeSet<>();
            server.queryNames(new ObjectName(pattern), null).forEach(n -> names.add(n.getCanonicalName()));
            return names;
        } catch (JMException | IOException e) {
            throw new AssertionError(pattern + ": " + e, e);
        }
    }

    /** A thread dump. */
    String threads() {
        try {
            return (String) server.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "threadPrint",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
        } catch (JMException | IOException e) {
            throw new AssertionError("no thread dump: " + e, e);
        }
    }

    /** All that can be read of the beans of a pattern, as text. */
    String dump(String pattern) {
        StringBuilder text = new StringBuilder();
        for (String name : names(pattern)) {
            text.append(name).append('\n');
            try {
                for (MBeanAttributeInfo info :
                        server.getMBeanInfo(new ObjectName(name)).getAttributes()) {
                    text.append(info.getName())
                            .append('=')
                            .append(read(name, info))
                            .append('\n');
                }
            } catch (JMException | IOException e) {
                throw new AssertionError(name + ": " + e, e);
            }
        }
        return text.toString();
    }

    private String read(String name, MBeanAttributeInfo info) throws IOException {
        try {
            return String.valueOf(server.getAttribute(new ObjectName(name), info.getName()));
        } catch (JMException | RuntimeException e) {
            return "can't be read: " + e;
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
