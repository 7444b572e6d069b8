/** Guards the seals that other integrations break: looks, waits for quiet, and has the broken ones judged. */
package io.sealkeeper.pipeline.guard;
