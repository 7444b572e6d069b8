/** Who may reach the gateway over the network, and do what there: loopback only, unless users and TLS, or a proxy, are declared. */
package io.sealkeeper.access;
