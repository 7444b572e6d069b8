package io.sealkeeper.operations.page;

/**
 * Where one is in a long list.
 *
 * @param from the first one shown, counted from 1; 0 where there is none
 * @param before the link to the page before; empty where there is none
 * @param after the link to the page behind
 */
public record Paging(String from, String to, String all, String before, String after) {

    /** A list that is paged by counting. */
    static Paging of(long page, int size, long all, String link) {
        long first = all == 0 ? 0 : page * size + 1;
        long last = Math.min(all, (page + 1) * size);
        return new Paging(
                Words.number(Math.min(first, all)),
                Words.number(last),
                Words.number(all),
                page > 0 ? link + "page=" + page : "",
                last < all ? link + "page=" + (page + 2) : "");
    }
}
