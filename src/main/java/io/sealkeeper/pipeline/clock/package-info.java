/** What time it is: ticks of this machine for durations, and LeanIX's own clock for everything that is compared with its log. */
package io.sealkeeper.pipeline.clock;
