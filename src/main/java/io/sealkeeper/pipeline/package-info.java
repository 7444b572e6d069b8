/**
 * What the routes call, one class a step, thin: takes an exchange's body apart, asks the core, and says which request is
 * next. The order of the steps, the loops and the calls themselves stand in {@code routes/pipeline}.
 */
package io.sealkeeper.pipeline;
