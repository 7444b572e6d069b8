/**
 * What operators see and do in the running gateway: JMX, health, metrics and the page, all through {@link
 * io.sealkeeper.operations.Operations}.
 */
package io.sealkeeper.operations;
