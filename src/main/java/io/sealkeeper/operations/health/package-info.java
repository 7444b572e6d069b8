/** Health checks, for whatever starts, stops and feeds the gateway. */
package io.sealkeeper.operations.health;
