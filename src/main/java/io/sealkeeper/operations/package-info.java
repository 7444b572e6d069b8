/** What operators see of the running gateway and do to it: JMX, health, metrics and the page, all by {@link io.sealkeeper.operations.Operations}. */
package io.sealkeeper.operations;
