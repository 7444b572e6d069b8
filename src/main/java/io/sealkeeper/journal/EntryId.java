package io.sealkeeper.journal;

/** An entry's number in the journal. It grows with each entry and is never given twice. */
public record EntryId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
