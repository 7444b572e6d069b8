package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.io.IOException;

/** Addresses such as {@code B12}. */
public final class CellAddress {

    private static final int LONGEST = "XFD1048576".length();

    private CellAddress() {}

    /** Counted from 0. */
    static int column(String address) throws IOException {
        int column = 0;
        for (int i = 0; i < letters(address); i++) {
            column = column * 26 + (Character.toUpperCase(address.charAt(i)) - 'A' + 1);
        }
        return column - 1;
    }

    /** As the spreadsheet shows it. */
    static int row(String address) throws IOException {
        return Integer.parseInt(address, letters(address), address.length(), 10);
    }

    /** The address of a cell. */
    static String of(int column, int row) {
        return column(column) + row;
    }

    /** The letters of a column, counted from 0. */
    public static String column(int column) {
        StringBuilder letters = new StringBuilder();
        for (int left = column + 1; left > 0; left = (left - 1) / 26) {
            letters.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return letters.toString();
    }

    private static int letters(String address) throws IOException {
        int letters = 0;
        while (letters < address.length() && isLetter(address.charAt(letters))) {
            letters++;
        }
        if (address.length() > LONGEST
                || letters == 0
                || letters > 3
                || letters == address.length()
                || NumberSigns.afterDigits(address, letters) != address.length()) {
            throw new IOException(Shown.quoted(address) + " is no address of a cell");
        }
        return letters;
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
