package io.sealkeeper.intake;

/** Points of time: texts as they are, and a workbook's dates with their time. */
record MomentNotation() implements Notation {

    @Override
    public String read(String trimmed) {
        return trimmed;
    }
}
