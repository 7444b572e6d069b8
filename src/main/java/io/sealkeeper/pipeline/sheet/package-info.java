/**
 * The life of a sheet: its stages as immutable records, the order of the stages, and the facts that a verdict is formed on.
 * Nothing here decides or makes a call.
 */
package io.sealkeeper.pipeline.sheet;
