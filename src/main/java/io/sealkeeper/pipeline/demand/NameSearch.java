package io.sealkeeper.pipeline.demand;

import io.sealkeeper.leanix.NameQuery;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The search for one name, page by page; if no sheet has it, once more among archived sheets. */
public final class NameSearch {

    private final Set<FactSheetId> active = new LinkedHashSet<>();
    private NameQuery.Search next;
    private boolean archived;
    private int pages;

    NameSearch(FactSheetType type, String name) {
        next = new NameQuery.Search(type, name, false, Optional.empty());
    }

    /** The page to read next. */
    public NameQuery.Search next() {
        return next;
    }

    /**
     * Takes a page. A sheet may come twice, because the pages are not one consistent reading.
     *
     * @return whether there is more to read
     */
    public boolean take(NameQuery.Page page, int mostPages) {
        pages++;
        page.archivedById().forEach((id, isArchived) -> {
            archived |= isArchived;
            if (!isArchived) {
                active.add(id);
            }
        });
        boolean more = page.next().isPresent() && pages < mostPages;
        boolean looksInBin = !more && active.isEmpty() && !archived && !next.archived();
        next = new NameQuery.Search(
                next.type(), next.name(), next.archived() || looksInBin, looksInBin ? Optional.empty() : page.next());
        return more || looksInBin;
    }

    public Collection<FactSheetId> active() {
        return active;
    }

    public boolean isArchived() {
        return archived;
    }
}
