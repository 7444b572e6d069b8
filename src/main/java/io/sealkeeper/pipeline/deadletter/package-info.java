/** The dead-letter channel and its replay, and the recovery of what a killed process left unfinished. */
package io.sealkeeper.pipeline.deadletter;
