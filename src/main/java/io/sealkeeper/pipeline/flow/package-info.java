/**
 * What goes through the routes: batches of rows and of sheets, calls and what came of them, steps, and which batches may be in
 * flight together. The one way to take the answer to a document of mutations is {@link io.sealkeeper.pipeline.flow.SentDocuments}.
 */
package io.sealkeeper.pipeline.flow;
