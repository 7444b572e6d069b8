/** The gateway's MBeans. */
package io.sealkeeper.operations.jmx;
