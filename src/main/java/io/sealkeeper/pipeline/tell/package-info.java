/** Tells owners, on the sheet, of a seal that stays broken, and takes that away again when the seal is back. */
package io.sealkeeper.pipeline.tell;
