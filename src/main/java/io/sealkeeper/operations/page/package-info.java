/**
 * The page of {@code serve}, for people: rendered here, with a small script that refreshes it. Everything from payloads
 * or LeanIX is text, which the templates escape. Actions go through {@link io.sealkeeper.operations.Operations}.
 */
package io.sealkeeper.operations.page;
