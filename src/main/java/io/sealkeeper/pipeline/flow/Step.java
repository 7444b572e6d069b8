package io.sealkeeper.pipeline.flow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Groups sheets, with at most so many in a group, and within each sheet's own {@code groupLimit}. */
    static List<List<SheetWork>> groups(List<SheetWork> sheets, int most) {
        return groups(sheets, most, s -> "");
    }

    /** The same; sheets that differ in the property given are in different groups. */
    static List<List<SheetWork>> groups(List<SheetWork> sheets, int most, Function<SheetWork, Object> apart) {
        Map<Object, List<SheetWork>> open = new LinkedHashMap<>();
        List<List<SheetWork>> groups = new ArrayList<>();
        for (SheetWork sheet : sheets) {
            List<SheetWork> group = open.get(apart.apply(sheet));
            boolean fits = group != null
                    && group.size()
                            < Math.min(
                                    most,
                                    Math.min(
                                            sheet.tries().groupLimit(),
                                            group.get(0).tries().groupLimit()));
            if (!fits) {
                group = new ArrayList<>();
                groups.add(group);
                open.put(apart.apply(sheet), group);
            }
            group.add(sheet);
        }
        return groups;
    }
}
