/** The gateway as JMX clients see it. */
package io.sealkeeper.operations.jmx;
