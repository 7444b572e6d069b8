/**
 * Swaps source files in a running gateway, one at a time: a file is checked, its old routes are drained and replaced. A
 * file with a mistake leaves the old routes running.
 */
package io.sealkeeper.reload;
