/** seal-snapshot: finds the sheets, reads them, and makes the plans. */
package io.sealkeeper.pipeline.snapshot;
