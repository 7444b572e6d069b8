/**
 * What goes through the routes: batches of rows and of sheets, calls with their answers, steps, and which batches may be
 * in flight together. Only {@link io.sealkeeper.pipeline.flow.SentDocuments} evaluates answers to documents of mutations.
 */
package io.sealkeeper.pipeline.flow;
