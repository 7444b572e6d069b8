/**
 * jq as its authors know it: the parser of jq 1.6, the meaning of its operators and its own library, on the engine of
 * jackson-jq. Camel finds it as the language {@code jq}.
 */
package io.sealkeeper.jq;
