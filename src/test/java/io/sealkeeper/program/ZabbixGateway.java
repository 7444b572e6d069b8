package io.sealkeeper.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.Ports;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Debian's Zabbix Java gateway, asked as a Zabbix server asks it. */
final class ZabbixGateway implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The header of Zabbix's protocol: a name, a version, and the length of what follows, the lowest byte first. */
    private static final byte[] HEADER = {'Z', 'B', 'X', 'D', 1};

    private final Outside process;
    private final Http http;

    private ZabbixGateway(Outside process, Http http) {
        this.process = process;
        this.http = http;
    }

    static ZabbixGateway start(Path folder) {
        Path jar = Outside.assumeInstalled("/usr/sbin/zabbix-java-gateway.jar", "zabbix-java-gateway");
        int port = Ports.free();
        Outside process = Outside.start(
                folder,
                List.of(
                        Outside.java(),
                        "-Dzabbix.listenIP=127.0.0.1",
                        "-Dzabbix.listenPort=" + port,
                        "-Dzabbix.startPollers=1",
                        "-Dzabbix.timeout=30",
                        "-jar",
                        jar.toString()));
        Http http = new Http(port);
        process.await(http::listens);
        return new ZabbixGateway(process, http);
    }

    /** The value of an item, or the error that Zabbix shows instead. */
    String ask(int jmxPort, String key) {
        ObjectNode question = JSON.createObjectNode()
                .put("request", "java gateway jmx")
                .put("jmx_endpoint", "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + jmxPort + "/jmxrmi");
        ArrayNode keys = question.putArray("keys");
        keys.add(key);
        JsonNode answer = send(question.toString());
        JsonNode item = answer.at("/data/0");
        return item.has("value")
                ? item.path("value").asText()
                : "error: " + item.path("error").asText(answer.toString());
    }

    private JsonNode send(String question) {
        byte[] body = question.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = http.open()) {
            ByteBuffer whole = ByteBuffer.allocate(HEADER.length + Long.BYTES + body.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(HEADER)
                    .putLong(body.length)
                    .put(body);
            socket.getOutputStream().write(whole.array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(HEADER.length + Long.BYTES);
            return JSON.readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(question + ": " + e + "; it said: " + process.said(), e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
