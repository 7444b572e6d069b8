package io.sealkeeper.heal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The findings of one owner. */
record OwnersShare(Optional<String> owner, List<Finding> findings) {

    /** @param sorted by owner */
    static List<OwnersShare> of(List<Finding> sorted) {
        List<OwnersShare> shares = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            Optional<String> owner = sorted.get(from).owner();
            if (i == sorted.size() || !sorted.get(i).owner().equals(owner)) {
                shares.add(new OwnersShare(owner, sorted.subList(from, i)));
                from = i;
            }
        }
        return shares;
    }

    /** {@code 12 sheets, 7 would be put back}. */
    String words() {
        long restored = findings.stream().filter(Finding::isRestored).count();
        return Told.sheets(findings.size()) + ", " + Told.number(restored) + " would be put back";
    }
}
