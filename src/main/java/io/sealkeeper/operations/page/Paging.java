package io.sealkeeper.operations.page;

/**
 * The position in a long list.
 *
 * @param from the first item shown, counted from 1; 0 if there is none
 * @param before the link to the previous page; empty if there is none
 * @param after the link to the next page
 */
public record Paging(String from, String to, String all, String before, String after) {

    /** A list that is paged by number. */
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
