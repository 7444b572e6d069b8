package io.sealkeeper.pipeline.transform;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Makes a step fail, as any step does, if it needs something that this program or its native binary lacks. Camel itself
 * does not handle such an error: it would end the thread, and with it the source, silently.
 */
@Singleton
@Unremovable
public class LackingParts implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                try {
                    return super.process(exchange, callback);
                } catch (LinkageError e) {
                    exchange.setException(new RuntimeCamelException(words(step, e), e));
                    callback.done(true);
                    return true;
                }
            }
        };
    }

    /** The message of a native binary goes on with how to build it differently; that part is cut off. */
    private static String words(NamedNode step, LinkageError lacking) {
        String what = String.valueOf(lacking.getMessage()).replaceFirst("(?s)[.] To allow this.*", "");
        return "step '" + step.getId() + "' needs what this program lacks: " + what
                + "; docs/integrators-guide.md has under 'Components, languages and classes' what it has";
    }
}
