/**
 * The way of a request to LeanIX and of its answer: tokens, the budget of requests, retries, and the guard against a
 * workspace other than the journal's.
 */
package io.sealkeeper.pipeline.call;
