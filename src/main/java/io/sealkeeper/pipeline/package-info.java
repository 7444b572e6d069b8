/**
 * What the routes call, one class a step, in rooms that are named after what the protocol does. A room uses those below it alone, in
 * this order from the bottom: {@code clock}, {@code demand}, {@code sheet}, {@code flow}; {@code call}, {@code payload}, {@code record};
 * {@code judge}, {@code transform}; {@code reconcile}, {@code deadletter}; {@code update}, {@code snapshot}; {@code preview}, {@code
 * rehearsal}. The order of the steps, the loops and the calls themselves stand in {@code routes/pipeline}.
 */
package io.sealkeeper.pipeline;
