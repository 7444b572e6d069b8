/** What is written down: intents and ends in the journal, lines in the report, before and after anything is sent. */
package io.sealkeeper.pipeline.record;
