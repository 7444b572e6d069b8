package io.sealkeeper.seal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run knows of its technical users' rights: told by tokens and permissions, or seen in what LeanIX did. What was
 * seen outweighs what was told, and the latest outweighs the earlier, because rights may change at any time.
 *
 * @param oneUser whether the same technical user writes and seals
 * @param writerRole the standard role that the writer's token names
 * @param writerBreaks whether an edit by the writer breaks an approved seal, as last seen
 * @param changed whether this run saw both cases
 * @param told by type, whether a sheet's permissions say that a user may set the seal
 * @param sealTaken by type, whether LeanIX set a seal for the sealer, or refused it for lack of the right
 */
public record Signs(
        boolean oneUser,
        Optional<String> writerRole,
        Known writerBreaks,
        boolean changed,
        Map<Told, Known> told,
        Map<FactSheetType, Known> sealTaken) {

    /** A user's right on a type. */
    public record Told(boolean writer, FactSheetType type) {}

    public Signs {
        told = Map.copyOf(told);
        sealTaken = Map.copyOf(sealTaken);
    }

    /** Nothing was seen yet. */
    public static Signs of(boolean oneUser, Optional<String> writerRole) {
        return new Signs(oneUser, writerRole, Known.UNKNOWN, false, Map.of(), Map.of());
    }

    public Signs withRole(Optional<String> role) {
        return new Signs(oneUser, role, writerBreaks, changed, told, sealTaken);
    }

    /** The writer edited an approved sheet. */
    public Signs withBreak(boolean broke) {
        boolean turned = writerBreaks != Known.UNKNOWN && writerBreaks != Known.of(broke);
        return new Signs(oneUser, writerRole, Known.of(broke), changed || turned, told, sealTaken);
    }

    /** A sheet's permissions were read. */
    public Signs withTold(boolean writer, FactSheetType type, Known maySeal) {
        Map<Told, Known> all = new HashMap<>(told);
        all.put(new Told(writer, type), maySeal);
        return new Signs(oneUser, writerRole, writerBreaks, changed, all, sealTaken);
    }

    /** LeanIX set a seal for the sealer, or refused to for lack of the right. */
    public Signs withSealTaken(FactSheetType type, boolean taken) {
        Map<FactSheetType, Known> all = new HashMap<>(sealTaken);
        all.put(type, Known.of(taken));
        return new Signs(oneUser, writerRole, writerBreaks, changed, told, all);
    }

    public boolean isTold(FactSheetType type) {
        return told.containsKey(new Told(true, type)) && (oneUser || told.containsKey(new Told(false, type)));
    }

    /** Whether the writer may set the seal of a type's sheets. An admin may set all. */
    public Known writerMaySeal(FactSheetType type) {
        Known seen = oneUser ? sealTaken.getOrDefault(type, Known.UNKNOWN) : Known.UNKNOWN;
        return seen.or(isAdmin() ? Known.YES : told.getOrDefault(new Told(true, type), Known.UNKNOWN));
    }

    /** Whether the sealer may set the seal of a type's sheets. */
    public Known sealerMaySeal(FactSheetType type) {
        return oneUser
                ? writerMaySeal(type)
                : sealTaken
                        .getOrDefault(type, Known.UNKNOWN)
                        .or(told.getOrDefault(new Told(false, type), Known.UNKNOWN));
    }

    /** Whether LeanIX refused a seal for lack of the right: a retry in the same run would be refused again. */
    public boolean isSealRefused(FactSheetType type) {
        return sealTaken.get(type) == Known.NO;
    }

    /** Whether the token names the role that may do everything. */
    public boolean isAdmin() {
        return writerRole.filter("ADMIN"::equals).isPresent();
    }
}
