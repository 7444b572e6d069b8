package io.sealkeeper.seal;

/**
 * How much of a sheet's revisions the log has to show before it is believed.
 *
 * @param each whether every revision that is not known to be ours has to be shown, not just the present one
 * @param breakIsEnough whether a break alone counts as showing its revision. A break may come late, at a revision that
 *     somebody's edit led to and the log does not show yet. So it is enough only where the log had time to catch up, or
 *     where seals are known to break with the write that breaks them
 */
public record Belief(boolean each, boolean breakIsEnough) {}
