package io.sealkeeper.journal;

import java.time.Duration;

/** What writing has taken since the journal was opened: how many writes, and how long they took together. */
public record Writes(long count, Duration time) {}
