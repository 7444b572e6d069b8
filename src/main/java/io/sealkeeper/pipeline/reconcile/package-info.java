/**
 * seal-reconcile: checks the seal after an update, finds out who wrote, and sends what puts the seal back. Each class that
 * implements {@link io.sealkeeper.pipeline.flow.Step} is the bean of the route of the same name.
 */
package io.sealkeeper.pipeline.reconcile;
