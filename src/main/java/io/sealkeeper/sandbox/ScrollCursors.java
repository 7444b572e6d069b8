package io.sealkeeper.sandbox;

/**
 * The cursors of {@code allFactSheets}. Facts: the sample cursor decodes to {@code mix:}, a number, the id of a search
 * index's scroll and a time (SAP Help, GraphQL pagination); such scrolls expire. After how long, and with which error,
 * is not public.
 */
final class ScrollCursors implements Paging.Cursors {

    private static final String PREFIX = "mix:";

    private final World world;

    ScrollCursors(World world) {
        this.world = world;
    }

    @Override
    public String text(int offset) {
        return PREFIX + offset + "#" + world.requests().get() + "%"
                + world.steady().toEpochMilli();
    }

    @Override
    public int offset(String text) {
        int hash = text.indexOf('#');
        int percent = text.indexOf('%');
        int offset = Integer.parseInt(text.substring(PREFIX.length(), hash));
        long requestsSince = world.requests().get() - Long.parseLong(text.substring(hash + 1, percent));
        long millisSince = world.steady().toEpochMilli() - Long.parseLong(text.substring(percent + 1));
        if (world.answers().cursorLife().isOver(millisSince, requestsSince)) {
            throw LeanIxFault.invalid("An unexpected error occurred: the cursor has expired");
        }
        return offset;
    }
}
