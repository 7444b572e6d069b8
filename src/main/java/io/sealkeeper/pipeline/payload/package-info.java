/** Payload files on their way: taken when they are whole, cut into batches of rows, put into a box when they are done. */
package io.sealkeeper.pipeline.payload;
