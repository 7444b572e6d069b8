package io.sealkeeper.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.Workspace;
import java.util.Optional;

/**
 * One kind of plan: how its lines are written and read, and when it can't be carried out. Reading throws
 * {@link IllegalArgumentException} or {@link java.time.DateTimeException} for a line that holds no such thing.
 *
 * @param <H> what a plan of this kind was made for
 * @param <S> what it holds of one sheet
 */
public interface PlanKind<H, S> {

    /** The member of the first line that tells the kind; its value is the version. Begins with {@code sealkeeper}. */
    String mark();

    /** The only version that is read, and the one that is written. */
    int version();

    /** The command line that makes a new one: {@code plan --out FILE}. */
    String remake();

    ObjectNode headerLine(H header);

    H header(JsonNode line);

    ObjectNode sheetLine(S sheet);

    S sheet(JsonNode line);

    /** Why it can't be carried out in this workspace; empty if it can. */
    Optional<String> trouble(H made, Workspace now);

    /**
     * Why no plan with this header can be carried out under today's settings, whatever it holds; empty if it can.
     *
     * @param today the header that a plan made now would have
     */
    Optional<String> trouble(H made, H today);

    /** Why one of its sheets can't be carried out under today's settings; empty if it can. */
    Optional<String> trouble(H made, H today, S sheet);
}
