/**
 * seal-reconcile: where a seal stands after an update, who wrote, and what is sent to put it back. Each class that implements
 * {@link io.sealkeeper.pipeline.flow.Step} is the bean of the route of the same name.
 */
package io.sealkeeper.pipeline.reconcile;
