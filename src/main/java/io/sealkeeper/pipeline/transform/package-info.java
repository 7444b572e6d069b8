/** transform: turns each row into a change by its source's mapping, or rejects it with the reason and the expression. */
package io.sealkeeper.pipeline.transform;
