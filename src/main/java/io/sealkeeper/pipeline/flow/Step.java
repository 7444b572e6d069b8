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
 * One step of the pipeline, as the route of the same name runs it: as long as it is its turn with any sheet, it says
 * which calls to make, and takes what came of each.
 */
@RegisterForReflection
public interface Step {

    /** Whose turn it has to be for a sheet to be this step's work. */
    Turn turn();

    /** The sheets that can be worked on now. */
    default List<SheetWork> sheets(Batch batch) {
        return batch.at(turn());
    }

    /** Whether there is anything to ask. */
    default boolean isPending(Batch batch) {
        return !sheets(batch).isEmpty();
    }

    /** How long to wait before asking, in milliseconds. */
    default long pauseMillis(Batch batch) {
        return 0;
    }

    /** The calls to make now. */
    List<Call> calls(Batch batch);

    /** Takes what came of a call: each of its sheets goes on, or is asked for once more in smaller company. */
    void take(Call call);

    /** Sheets in groups of at most so many, and of no more than any of them may stand in. */
    static List<List<SheetWork>> groups(List<SheetWork> sheets, int most) {
        return groups(sheets, most, s -> "");
    }

    /** The same, keeping apart what differs in a property. */
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
