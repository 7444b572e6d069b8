/**
 * An embedded LeanIX workspace for demos and tests: token endpoint, GraphQL, data model and audit log on loopback.
 *
 * <p>It behaves as SAP's public documents say. Where they are silent, {@link io.sealkeeper.sandbox.OpenQuestion} has a
 * switch with every possible answer, so that a client can be tested against all of them. It shares no code with the
 * gateway: one misunderstanding must not be made twice.
 */
package io.sealkeeper.sandbox;
