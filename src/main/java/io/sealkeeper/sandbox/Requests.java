package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All requests that arrived, including refused ones, for tests that count. */
public final class Requests {

    private final List<RequestRecord> records = new ArrayList<>();

    Requests() {}

    synchronized void add(RequestRecord request) {
        records.add(request);
    }

    synchronized void clear() {
        records.clear();
    }

    /** A copy, in the order in which they were answered. */
    public synchronized List<RequestRecord> all() {
        return List.copyOf(records);
    }

    public long count(RequestKind kind) {
        return all().stream().filter(request -> request.kind() == kind).count();
    }

    public long count(RequestKind kind, String principal) {
        return all().stream()
                .filter(request -> request.kind() == kind && request.principal().equals(principal))
                .count();
    }

    public Map<RequestKind, Long> byKind() {
        return all().stream()
                .collect(Collectors.groupingBy(
                        RequestRecord::kind, () -> new EnumMap<>(RequestKind.class), Collectors.counting()));
    }

    public Map<String, Long> byPrincipal() {
        return all().stream()
                .collect(Collectors.groupingBy(RequestRecord::principal, TreeMap::new, Collectors.counting()));
    }

    /** The counts by HTTP status, to tell refused requests from answered ones. */
    public Map<Integer, Long> byStatus() {
        return all().stream()
                .collect(Collectors.groupingBy(RequestRecord::status, TreeMap::new, Collectors.counting()));
    }
}
