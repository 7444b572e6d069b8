package io.sealkeeper.check;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.CamelAuthorizationException;
import org.apache.camel.CamelException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.ExpressionEvaluationException;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.InvalidPayloadRuntimeException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.NoSuchHeaderException;
import org.apache.camel.NoSuchPropertyException;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.RuntimeExpressionException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.ValidationException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.component.bean.ParameterBindingException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.processor.aggregate.StringAggregationStrategy;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.apache.camel.support.processor.PredicateValidationException;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * The classes that a route file may name by text: exceptions to catch or throw, what a body is converted to, what an
 * aggregation or an idempotent consumer is made of. A Java machine has all classes; a native binary finds by name those that
 * are listed here. The integrator's guide has the same list, and a test holds the two together.
 */
@RegisterForReflection(
        targets = {
            // Exceptions: of Java
            Throwable.class,
            Exception.class,
            RuntimeException.class,
            ArithmeticException.class,
            CharacterCodingException.class,
            ClassCastException.class,
            ConnectException.class,
            DateTimeException.class,
            DateTimeParseException.class,
            EOFException.class,
            FileNotFoundException.class,
            FileSystemException.class,
            IOException.class,
            IllegalArgumentException.class,
            IllegalStateException.class,
            IndexOutOfBoundsException.class,
            InterruptedException.class,
            NoRouteToHostException.class,
            NoSuchElementException.class,
            NoSuchFileException.class,
            NullPointerException.class,
            NumberFormatException.class,
            RejectedExecutionException.class,
            SSLException.class,
            SSLHandshakeException.class,
            SecurityException.class,
            SocketException.class,
            SocketTimeoutException.class,
            TimeoutException.class,
            UncheckedIOException.class,
            UnknownHostException.class,
            UnsupportedOperationException.class,
            // of Camel
            CamelAuthorizationException.class,
            CamelException.class,
            CamelExchangeException.class,
            CamelExecutionException.class,
            DirectConsumerNotAvailableException.class,
            ExchangeTimedOutException.class,
            ExpressionEvaluationException.class,
            GenericFileOperationFailedException.class,
            HttpOperationFailedException.class,
            InvalidPayloadException.class,
            InvalidPayloadRuntimeException.class,
            MethodNotFoundException.class,
            NoSuchBeanException.class,
            NoSuchEndpointException.class,
            NoSuchHeaderException.class,
            NoSuchPropertyException.class,
            NoSuchVariableException.class,
            NoTypeConversionAvailableException.class,
            ParameterBindingException.class,
            PredicateValidationException.class,
            RollbackExchangeException.class,
            RuntimeCamelException.class,
            RuntimeExpressionException.class,
            ThrottlerRejectedExecutionException.class,
            TypeConversionException.class,
            ValidationException.class,
            // of what Camel works with
            ConnectTimeoutException.class,
            HttpHostConnectException.class,
            JsonMappingException.class,
            JsonParseException.class,
            JsonProcessingException.class,
            JsonQueryException.class,
            NoHttpResponseException.class,
            // Kinds of bodies
            ArrayNode.class,
            InputStream.class,
            JsonNode.class,
            ObjectNode.class,
            Reader.class,
            // Aggregation strategies and repositories
            FileIdempotentRepository.class,
            GroupedBodyAggregationStrategy.class,
            GroupedExchangeAggregationStrategy.class,
            GroupedMessageAggregationStrategy.class,
            MemoryAggregationRepository.class,
            MemoryIdempotentRepository.class,
            StringAggregationStrategy.class,
            UseLatestAggregationStrategy.class,
            UseOriginalAggregationStrategy.class
        })
final class Nameable {

    private Nameable() {}
}
