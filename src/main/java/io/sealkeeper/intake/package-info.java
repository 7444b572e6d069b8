/**
 * Reads payload files row by row. A file's declaration says what it holds; each deviation is reported in words; no
 * file, however large or broken, takes more than a few megabytes of memory.
 */
package io.sealkeeper.intake;
