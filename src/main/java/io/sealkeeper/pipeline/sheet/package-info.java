/**
 * A sheet's life: its stages as immutable records, which may follow on which, and what a verdict is formed on. Decides nothing
 * and calls nobody.
 */
package io.sealkeeper.pipeline.sheet;
