/** Records what is done: intents and outcomes in the journal, before and after anything is sent, and lines in the report. */
package io.sealkeeper.pipeline.record;
