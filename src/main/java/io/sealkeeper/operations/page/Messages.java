package io.sealkeeper.operations.page;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Messages for the next page about the action just done. The words stay here, and the address holds only their key, so
 * that no link can make the page claim something that did not happen.
 */
@Singleton
public class Messages {

    /**
     * A message.
     *
     * @param tone {@code good} or {@code bad}
     */
    public record Message(String tone, String words) {}

    private static final int MOST = 200;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Message> kept = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Message> eldest) {
            return size() > MOST;
        }
    });

    /** Keeps a message and returns its key. */
    String keep(String tone, String words) {
        byte[] key = new byte[12];
        random.nextBytes(key);
        String name = HexFormat.of().formatHex(key);
        kept.put(name, new Message(tone, words));
        return name;
    }

    Optional<Message> find(String key) {
        return key == null ? Optional.empty() : Optional.ofNullable(kept.get(key));
    }
}
