package io.sealkeeper.pipeline.flow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One step of the pipeline, run by the route of the same name. As long as it is the step's turn for any sheet, it says
 * which calls to make, and takes the result of each.
 */
@RegisterForReflection
public interface Step {

    /** The turn of the sheets that this step works on. */
    Turn turn();

    /** The sheets that can be worked on now. */
    default List<SheetWork> sheets(Batch batch) {
        return batch.at(turn());
    }

    /** Whether there is any sheet to work on. */
    default boolean isPending(Batch batch) {
        return !sheets(batch).isEmpty();
    }

    /** The wait before the calls, in milliseconds. */
    default long pauseMillis(Batch batch) {
        return 0;
    }

    /** The calls to make now. */
    List<Call> calls(Batch batch);

    /** Takes the result of a call: each of its sheets goes on, or is asked for again in a smaller document. */
    void take(Call call);

    /** Groups of sheets that go together now, within what is shared, and within each sheet's own {@code groupLimit}. */
    static List<List<SheetWork>> groups(List<SheetWork> sheets, DocumentSizes.Share share) {
        return groups(sheets, share, s -> "");
    }

    /** The same; sheets that differ in the property given are in different groups. */
    static List<List<SheetWork>> groups(
            List<SheetWork> sheets, DocumentSizes.Share share, Function<SheetWork, Object> apart) {
        Map<Object, List<SheetWork>> open = new HashMap<>();
        Map<Object, Integer> most = new HashMap<>();
        List<List<SheetWork>> groups = new ArrayList<>();
        for (SheetWork sheet : sheets) {
            Object key = apart.apply(sheet);
            List<SheetWork> group = open.get(key);
            if (group == null
                    || group.size() >= Math.min(most.get(key), sheet.tries().groupLimit())) {
                Optional<Integer> next = share.document(groups.size());
                if (next.isEmpty()) {
                    continue;
                }
                group = new ArrayList<>();
                groups.add(group);
                open.put(key, group);
                most.put(key, Math.min(next.get(), sheet.tries().groupLimit()));
            }
            group.add(sheet);
        }
        return groups;
    }
}
