/** The gateway in figures, for Prometheus. */
package io.sealkeeper.operations.metrics;
