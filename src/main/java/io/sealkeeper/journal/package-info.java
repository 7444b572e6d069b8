/**
 * The durable record of what is in flight. What is acknowledged here is on disk and survives {@code kill -9}. Nothing
 * may be sent to LeanIX that was not recorded first. No SQL leaves this package. The entry point is {@link
 * io.sealkeeper.journal.Journal#open}.
 */
package io.sealkeeper.journal;
