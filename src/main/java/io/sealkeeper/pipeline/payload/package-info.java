/** Payload files: taken once they are complete, cut into batches of rows, and moved to a box when they are done. */
package io.sealkeeper.pipeline.payload;
