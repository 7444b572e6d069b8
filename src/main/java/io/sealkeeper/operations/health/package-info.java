/** Whether the gateway can work, for who starts, stops and feeds it. */
package io.sealkeeper.operations.health;
