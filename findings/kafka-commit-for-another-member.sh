#!/bin/sh
# Apache Kafka 4.1.1, clients and broker: a member of a consumer group may commit an offset of a partition that another member owns.
# Neither the client nor the broker refuses it, and the group goes on from there once that partition changes hands. Group and
# generation are checked, the assignment is not. So a commit is no proof of ownership; and a member can fix for all where a new
# group begins.
# Needs a JDK 17 and mvn, and two free ports on 127.0.0.1. Exits with 0 while this is so, with 1 once the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'kill "$broker" 2> /dev/null || true; rm -rf "$work"' EXIT
broker=0
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.1.1</version></dependency>
  </dependencies>
</project>
XML
mvn -q --batch-mode dependency:build-classpath -Dmdep.outputFile=classpath > mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat > Ports.java <<'JAVA'
class Ports {
    public static void main(String[] arguments) throws Exception {
        try (java.net.ServerSocket one = new java.net.ServerSocket(0); java.net.ServerSocket two = new java.net.ServerSocket(0)) {
            System.out.println(one.getLocalPort() + " " + two.getLocalPort());
        }
    }
}
JAVA
read -r port controller <<TXT
$(java Ports.java)
TXT
cat > server.properties <<TXT
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller
advertised.listeners=PLAINTEXT://127.0.0.1:$port
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$work/data
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
TXT
java -Xmx256m -cp "$(cat classpath)" kafka.tools.StorageTool format -t "ZmluZGluZy1vbi1rYWZrYQ" -c server.properties > format.log 2>&1 ||
  { cat format.log; exit 1; }
java -Xmx256m -cp "$(cat classpath)" kafka.Kafka server.properties > broker.log 2>&1 &
broker=$!
cat > Finding.java <<'JAVA'
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

class Finding {
    static KafkaConsumer<String, String> member(String broker) {
        Map<String, Object> set = Map.of("bootstrap.servers", broker, "group.id", "readers", "enable.auto.commit", "false");
        KafkaConsumer<String, String> member =
                new KafkaConsumer<>(set, new StringDeserializer(), new StringDeserializer());
        member.subscribe(List.of("scans"));
        return member;
    }

    public static void main(String[] arguments) throws Exception {
        String broker = arguments[0];
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic("scans", 2, (short) 1))).all().get();
            try (KafkaConsumer<String, String> one = member(broker); KafkaConsumer<String, String> other = member(broker)) {
                while (one.assignment().size() != 1 || other.assignment().size() != 1) {
                    one.poll(Duration.ofMillis(50));
                    other.poll(Duration.ofMillis(50));
                }
                TopicPartition others = other.assignment().iterator().next();
                System.out.println("owns it: " + one.assignment().contains(others));
                one.commitSync(Map.of(others, new OffsetAndMetadata(7)));
                System.out.println("committed: " + admin.listConsumerGroupOffsets("readers")
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(others)
                        .offset());
            }
        }
    }
}
JAVA
timeout 120 java -Xmx256m -cp "$(cat classpath)" Finding.java "127.0.0.1:$port" 2> java.log > seen || { cat java.log; tail -5 broker.log; exit 1; }
cat seen
cat > expected <<'TXT'
owns it: false
committed: 7
TXT
diff expected seen
