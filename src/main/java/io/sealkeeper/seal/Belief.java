package io.sealkeeper.seal;

/**
 * What has to be shown of a sheet's revisions before its log is believed.
 *
 * @param each every revision that is not known to be ours, and not just the present one
 * @param breakIsEnough a break alone shows the revision that it stands at. It may come late, and stand at one that somebody's
 *     edit led to which the log does not show yet: so it is enough where the log had its time, or where seals are known to
 *     break with the write that breaks them
 */
public record Belief(boolean each, boolean breakIsEnough) {}
