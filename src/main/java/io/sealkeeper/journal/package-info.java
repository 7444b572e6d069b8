/**
 * The durable record of what is in flight. What was acknowledged here is on disk, and survives {@code kill -9}; nothing
 * may be sent to LeanIX that was not recorded first. SQL stays in here. The way in is
 * {@link io.sealkeeper.journal.Journal#open}.
 */
package io.sealkeeper.journal;
