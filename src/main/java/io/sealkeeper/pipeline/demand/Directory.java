package io.sealkeeper.pipeline.demand;

import io.sealkeeper.pipeline.demand.Wanted.CannotBeMade;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.SheetName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sheets that were looked up for a batch: the id found under each name, or why none was. Thread-safe.
 */
public final class Directory {

    private static final String HINT =
            "; the name has to be exact, and where a sheet has parents, with their names before it: 'Parent / Child'";

    private final Map<NamedSheet, Optional<FactSheetId>> found = new ConcurrentHashMap<>();
    private final Map<NamedSheet, String> refusals = new ConcurrentHashMap<>();

    private final Map<NamedSheet, NameSearch> searches = new ConcurrentHashMap<>();
    private final Set<NamedSheet> notByPath = ConcurrentHashMap.newKeySet();
    private volatile int groupLimit = Integer.MAX_VALUE;

    public boolean knows(NamedSheet named) {
        return found.containsKey(named);
    }

    /** @throws CannotBeMade if the name leads to no sheet, to several, or to one that is archived */
    public FactSheetId find(NamedSheet named) throws CannotBeMade {
        Optional<FactSheetId> id = found.getOrDefault(named, Optional.empty());
        if (id.isEmpty()) {
            throw new CannotBeMade(refusals.getOrDefault(named, named + " was not looked up"));
        }
        return id.get();
    }

    public void is(NamedSheet named, FactSheetId id) {
        found.put(named, Optional.of(id));
    }

    public void refuse(NamedSheet named, String words) {
        refusals.put(named, words);
        found.put(named, Optional.empty());
    }

    public void isUnknown(NamedSheet named) {
        refuse(named, "the workspace has no " + named + (named.name() instanceof SheetName.ByName ? HINT : ""));
    }

    public void isArchived(NamedSheet named) {
        refuse(named, named + " is archived");
    }

    public void isOneOf(NamedSheet named, Collection<FactSheetId> ids) {
        List<String> sorted = ids.stream().map(FactSheetId::value).sorted().toList();
        refuse(named, "the workspace has more than one " + named + ": " + sorted + "; name one by its id");
    }

    /** The progress of the search for a name. */
    public NameSearch search(NamedSheet named) {
        return searches.computeIfAbsent(
                named, n -> new NameSearch(n.type().orElseThrow(), n.name().toString()));
    }

    /** An external id was not found in the form of a path: it is tried bare next. */
    public void isNotFoundAtFirst(NamedSheet named) {
        notByPath.add(named);
    }

    public boolean wasNotFoundAtFirst(NamedSheet named) {
        return notByPath.contains(named);
    }

    /** Halves the limit after a document with so many look-ups was refused as a whole. */
    public void shrinkGroups(int refusedSize) {
        groupLimit = Math.max(1, refusedSize / 2);
    }

    public int groupLimit() {
        return groupLimit;
    }
}
