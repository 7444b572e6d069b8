/** Swaps source files in a running gateway: checked first, drained, one file at a time; a mistake leaves the old routes. */
package io.sealkeeper.reload;
