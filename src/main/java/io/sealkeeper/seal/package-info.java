/**
 * The core: what a change, a snapshot, a plan and a verdict are. Pure: no framework, no input or output, no clock of
 * its own. The table of verdicts is {@link io.sealkeeper.seal.Verdict#of}.
 */
package io.sealkeeper.seal;
