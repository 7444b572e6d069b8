/**
 * Who may reach the gateway over the network, and what they may do: loopback only, unless users and TLS, or a proxy,
 * are declared.
 */
package io.sealkeeper.access;
