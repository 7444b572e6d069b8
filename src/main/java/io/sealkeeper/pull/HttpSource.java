package io.sealkeeper.pull;

import org.apache.camel.Exchange;

/** A source behind a REST interface, by its template's parameters. */
record HttpSource(
        String name,
        String url,
        String rows,
        String next,
        String nextParameter,
        int firstPage,
        int mostPages,
        String since,
        String sinceFirst,
        String every) {

    private static final String LINK = "link";

    static HttpSource of(Exchange exchange) throws PullFailed {
        return new HttpSource(
                exchange.getProperty("source", String.class),
                text(exchange, "url"),
                text(exchange, "rows"),
                text(exchange, "next"),
                text(exchange, "nextParameter"),
                number(exchange, "firstPage"),
                number(exchange, "mostPages"),
                text(exchange, "since"),
                text(exchange, "sinceFirst"),
                text(exchange, "every"));
    }

    private static String text(Exchange exchange, String name) {
        String text = exchange.getVariable(name, String.class);
        return text == null ? "" : text.strip();
    }

    private static int number(Exchange exchange, String name) throws PullFailed {
        try {
            return Integer.parseInt(text(exchange, name));
        } catch (NumberFormatException e) {
            throw new PullFailed("its parameter '" + name + "' is not a whole number");
        }
    }

    boolean followsLinks() {
        return next.equals(LINK);
    }

    boolean followsJq() {
        return !next.isEmpty() && !followsLinks();
    }

    /** Whether pages are numbered, so that each page with rows is followed by another. */
    boolean counts() {
        return next.isEmpty() && (url.contains(Addresses.PAGE) || url.contains(Addresses.OFFSET));
    }
}
