package io.sealkeeper.journal;

import java.time.Duration;

/** The writes since the journal was opened: their number and their total time. */
public record Writes(long count, Duration time) {}
