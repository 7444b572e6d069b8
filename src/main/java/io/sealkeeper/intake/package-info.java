/**
 * Payload files, row by row: what a file holds is declared, what it fails to hold is said in words, and no file, however
 * large or broken, costs more than a few megabytes of memory.
 */
package io.sealkeeper.intake;
