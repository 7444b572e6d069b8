package io.sealkeeper.check;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.EOFException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.CamelAuthorizationException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.ExpressionEvaluationException;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.InvalidPayloadRuntimeException;
import org.apache.camel.Message;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.NoSuchHeaderException;
import org.apache.camel.NoSuchPropertyException;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.RuntimeExpressionException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.ValidationException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.component.bean.ParameterBindingException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.file.GenericFile;
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
 * The classes that a route file may refer to by name: exceptions to catch or throw, types to convert a body to, parts
 * of an aggregation or an idempotent consumer, and classes whose methods a simple expression may call. A JVM has all
 * classes; a native binary finds only the ones listed here by name. The integrator's guide has the same list, and a
 * test holds the two together.
 */
@RegisterForReflection(
        targets = {
            // Exceptions of Java
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
            // Exceptions of Camel
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
            // Exceptions of Camel's libraries
            ConnectTimeoutException.class,
            HttpHostConnectException.class,
            JsonMappingException.class,
            JsonParseException.class,
            JsonProcessingException.class,
            JsonQueryException.class,
            NoHttpResponseException.class,
            // Types of bodies
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
            UseOriginalAggregationStrategy.class,
            // Classes whose methods simple expressions call
            ArrayList.class,
            BigDecimal.class,
            BigInteger.class,
            Boolean.class,
            CamelContext.class,
            CharSequence.class,
            Class.class,
            Collection.class,
            Date.class,
            Double.class,
            Duration.class,
            Enum.class,
            Exchange.class,
            File.class,
            GenericFile.class,
            HashMap.class,
            HashSet.class,
            Instant.class,
            Integer.class,
            Iterable.class,
            Iterator.class,
            LinkedHashMap.class,
            LinkedHashSet.class,
            LinkedList.class,
            List.class,
            LocalDate.class,
            LocalDateTime.class,
            Long.class,
            Map.class,
            Message.class,
            Number.class,
            Object.class,
            OffsetDateTime.class,
            Optional.class,
            Path.class,
            Route.class,
            Set.class,
            String.class,
            StringBuilder.class,
            TreeMap.class,
            URI.class,
            UUID.class,
            ZonedDateTime.class
        })
final class Nameable {

    private Nameable() {}
}
