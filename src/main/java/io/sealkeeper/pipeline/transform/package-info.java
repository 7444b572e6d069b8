/** transform: a source's mapping turns each row into changes, or rejects it with the place in the expression. */
package io.sealkeeper.pipeline.transform;
