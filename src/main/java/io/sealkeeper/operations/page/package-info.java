/**
 * The page of {@code serve}, for people: rendered here, with a little script that keeps it fresh. Whatever comes out of
 * payloads or LeanIX is text that the templates escape; what is done goes through {@link io.sealkeeper.operations.Operations}.
 */
package io.sealkeeper.operations.page;
