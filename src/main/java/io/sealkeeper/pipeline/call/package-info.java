/**
 * The way of a request to LeanIX and back: tokens, the budget of requests, retries, and the guard against a workspace that is not
 * the journal's own.
 */
package io.sealkeeper.pipeline.call;
