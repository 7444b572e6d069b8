package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * One event of one fact sheet.
 *
 * @param sequence its position among all events of the workspace, from 1
 * @param id the sequence as text: samples from one workspace suggest a rising sequence (SAP Help, webhook payloads)
 * @param rev the sheet's revision that the event belongs to; clients never see it, only {@code sinceRev} filters by it
 * @param userId empty if nobody knows who it was
 * @param comment the comment of the mutation that caused it, else empty
 * @param requestNumber the HTTP request that caused it, 0 for people and for the workspace itself
 */
public record AuditEvent(
        long sequence,
        String id,
        String sheetId,
        long rev,
        EventType type,
        String path,
        Optional<String> oldValue,
        Optional<String> newValue,
        String userId,
        boolean technicalUser,
        Instant createdAt,
        String comment,
        long requestNumber) {}
